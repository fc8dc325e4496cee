package dmap.render.ci;

import dmap.terminal.SafeText;

/// Writes text from outside in GitHub's Markdown.
final class Markdown {
  private Markdown() {}

  /// A code span, in which nothing is HTML, an emphasis, a mention, a link or an image. It may be
  /// in the cell of a table, too: a pipe is escaped, which shows as a pipe, and a backslash before
  /// it cannot undo the escape.
  ///
  /// @param mostChars of the text; more is cut
  static String code(String outside, int mostChars) {
    String text = cut(SafeText.of(outside), mostChars);
    if (text.isBlank()) {
      return "-";
    }
    String fence = "`".repeat(longestRun(text) + 1);
    String padding = text.startsWith("`") || text.endsWith("`") || text.startsWith(" ") ? " " : "";
    String cell = text.replace("\\|", "\\ |").replace("|", "\\|");
    return fence + padding + cell + padding + fence;
  }

  private static String cut(String text, int mostChars) {
    if (text.length() <= mostChars) {
      return text;
    }
    boolean inside = Character.isHighSurrogate(text.charAt(mostChars - 1));
    return text.substring(0, inside ? mostChars - 1 : mostChars) + "…";
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
