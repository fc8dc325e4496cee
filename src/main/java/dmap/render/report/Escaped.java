package dmap.render.report;

import dmap.json.Json;
import tools.jackson.databind.JsonNode;

/// Text from outside, made fit for its place in the page.
final class Escaped {
  private Escaped() {}

  /// JSON inside a `script` element: nothing in it ends the element, begins a comment or counts as
  /// a line end, and everything beyond plain text is an escape, so that it survives any encoding.
  static String json(JsonNode node) {
    String json = Json.write(node);
    StringBuilder out = new StringBuilder(json.length() + 64);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '<' || c == '>' || c == '&' || !isPlain(c)) {
        out.append("\\u").append(hex(c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /// Text between tags or in a quoted attribute.
  static String html(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /// Letters, digits, punctuation and symbols of any script. Surrogates are not: written as two
  /// escapes, an unpaired one stays what it was.
  private static boolean isPlain(char c) {
    if (c >= ' ' && c <= '~') {
      return true;
    }
    return Character.isLetterOrDigit(c) && !Character.isSurrogate(c);
  }

  private static String hex(char c) {
    String hex = Integer.toHexString(c);
    return "0".repeat(4 - hex.length()) + hex;
  }
}
