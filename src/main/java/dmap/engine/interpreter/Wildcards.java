package dmap.engine.interpreter;

import java.util.ArrayList;
import java.util.List;

/// A `StringMatches` pattern: `*` stands for any characters, `\*` for a star, `\\` for a backslash.
///
/// It matches part by part from the left and never goes back, so that even a hostile pattern costs
/// no more steps than its length times the length of the text.
final class Wildcards {
  private final List<String> parts = new ArrayList<>();

  Wildcards(String pattern) {
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      boolean escape =
          c == '\\' && i + 1 < pattern.length() && "*\\".indexOf(pattern.charAt(i + 1)) >= 0;
      if (escape) {
        part.append(pattern.charAt(++i));
      } else if (c == '*') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
  }

  boolean matches(String text) {
    String first = parts.getFirst();
    if (parts.size() == 1) {
      return text.equals(first);
    }
    String last = parts.getLast();
    if (!text.startsWith(first)
        || !text.endsWith(last)
        || text.length() < first.length() + last.length()) {
      return false;
    }
    int at = first.length();
    int end = text.length() - last.length();
    for (String part : parts.subList(1, parts.size() - 1)) {
      int found = text.indexOf(part, at);
      if (found < 0 || found + part.length() > end) {
        return false;
      }
      at = found + part.length();
    }
    return true;
  }
}
