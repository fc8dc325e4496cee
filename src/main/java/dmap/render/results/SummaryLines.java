package dmap.render.results;

import dmap.terminal.Columns;
import dmap.terminal.Theme;
import java.util.ArrayList;
import java.util.List;

/// Collects the lines of a summary, none of them wider than the window.
final class SummaryLines {
  private final int width;
  private final Theme theme;
  private final List<String> lines = new ArrayList<>();

  SummaryLines(int width, Theme theme) {
    this.width = width;
    this.theme = theme;
  }

  int width() {
    return width;
  }

  List<String> all() {
    return List.copyOf(lines);
  }

  /// Adds a line that fits already.
  void add(String line) {
    lines.add(line);
  }

  void addAll(List<String> fitting) {
    lines.addAll(fitting);
  }

  void heading(String text) {
    add("");
    add(theme.cut(theme.heading(text), width));
  }

  /// Adds the parts on one line, or on a narrow terminal on several.
  void wrapped(List<String> parts) {
    String line = parts.getFirst();
    for (String part : parts.subList(1, parts.size())) {
      if (Columns.of(line) + Columns.of(part) + 4 > width) {
        indented(line);
        line = "";
      }
      line += "  " + part;
    }
    indented(line);
  }

  void indented(String text) {
    lines.add(theme.cut("  " + text, width).stripTrailing());
  }
}
