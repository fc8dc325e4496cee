package dmap.render.ci;

import dmap.terminal.SafeText;
import java.util.regex.Pattern;

/// Writes text from outside in GitHub's Markdown.
final class Markdown {
  private static final Pattern BACKQUOTES = Pattern.compile("`+");

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
    return BACKQUOTES
        .matcher(text)
        .results()
        .mapToInt(run -> run.end() - run.start())
        .max()
        .orElse(0);
  }
}
