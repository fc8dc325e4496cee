package dmap.expression.jsonata;

import java.util.regex.MatchResult;

/// The replacement text of `$replace` for one match. In it `$$` is a dollar sign, `$0` the whole
/// match and `$n` a group; any other `$` stands for itself. As many digits are read as there may be
/// groups, or one less if there is no such group. A group without a match is empty.
record ReplacementPattern(String pattern, MatchResult match) {
  String text() {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      if (c != '$' || at == pattern.length()) {
        text.append(c);
      } else if (pattern.charAt(at) == '$') {
        text.append('$');
        at++;
      } else {
        int digits = digits(at);
        text.append(digits == 0 ? "$" : group(at, digits));
        at += digits;
      }
    }
    return text.toString();
  }

  private int digits(int at) {
    int most = String.valueOf(match.groupCount()).length();
    int digits = 0;
    while (digits < most
        && at + digits < pattern.length()
        && "0123456789".indexOf(pattern.charAt(at + digits)) >= 0) {
      digits++;
    }
    boolean tooLarge = digits > 1 && number(at, digits) > match.groupCount();
    return tooLarge ? digits - 1 : digits;
  }

  private int number(int at, int digits) {
    return Integer.parseInt(pattern.substring(at, at + digits));
  }

  private String group(int at, int digits) {
    int group = number(at, digits);
    String value = group <= match.groupCount() ? match.group(group) : null;
    return value == null ? "" : value;
  }
}
