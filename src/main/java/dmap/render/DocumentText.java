package dmap.render;

import dmap.terminal.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A document in Markdown, as a person reads it on a terminal: headings stand out, links say where
/// they lead, code is indented. Paragraphs, lists and tables stay as they are written.
public final class DocumentText {
  private static final String FENCE = "```";
  private static final String TABLE = "|";
  private static final Pattern HEADING = Pattern.compile("#+ (.*)");
  private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");

  /// A link to another document, with or without one of its headings.
  private static final Pattern DOCUMENT =
      Pattern.compile("\\[([^]]+)]\\(([a-z-]+)\\.md(?:#[^)]*)?\\)");

  private static final Pattern WEB_PAGE = Pattern.compile("\\[([^]]+)]\\((https?:[^)]+)\\)");
  private static final Pattern OTHER_LINK = Pattern.compile("\\[([^]]+)]\\([^)]+\\)");

  private DocumentText() {}

  public static List<String> lines(String markdown, Theme theme) {
    List<String> lines = new ArrayList<>();
    boolean code = false;
    for (String line : markdown.lines().toList()) {
      if (line.startsWith(FENCE)) {
        code = !code;
      } else if (code) {
        lines.add(line.isEmpty() ? "" : "    " + line);
      } else if (line.startsWith(TABLE)) {
        lines.add(line);
      } else {
        lines.add(prose(line, theme));
      }
    }
    return lines;
  }

  private static String prose(String line, Theme theme) {
    String linked = DOCUMENT.matcher(line).replaceAll("$1 (`dmap help $2`)");
    linked = WEB_PAGE.matcher(linked).replaceAll("$1 ($2)");
    linked = OTHER_LINK.matcher(linked).replaceAll("$1");
    Matcher heading = HEADING.matcher(linked);
    return heading.matches()
        ? theme.heading(heading.group(1).replace("**", ""))
        : STRONG.matcher(linked).replaceAll(strong -> theme.heading(strong.group(1)));
  }
}
