package dmap.render.plan;

import dmap.json.Problem.Location;
import dmap.plan.Finding;
import dmap.plan.Finding.Weight;
import dmap.plan.Plan;
import dmap.terminal.Columns;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The findings of a plan. Each has a sign, its place and its message, and below it what to do.
///
/// ```text
/// Findings  1 error, 1 warning
///   ✗ job.yaml:12:3  the items cannot be read: the file s3://… is not valid JSON Lines: line 3,
///     column 7: …
///     they are read from data/storms.jsonl
///   ! job.yaml:7:1  …
///   i …
/// ```
final class FindingText {
  private static final String INDENT = "    ";
  private static final int MOST_LINES = 8;

  private FindingText() {}

  static List<String> lines(Plan plan, int width, Theme theme) {
    List<String> lines = new ArrayList<>();
    lines.add(theme.heading("Findings") + "  " + summary(plan));
    plan.findings().forEach(finding -> lines.addAll(lines(finding, plan, width, theme)));
    return lines;
  }

  private static String summary(Plan plan) {
    List<String> counts = new ArrayList<>();
    for (Weight weight : Weight.values()) {
      long count = plan.findings().stream().filter(f -> f.weight() == weight).count();
      if (count > 0) {
        counts.add(Quantity.count(count, weight.name().toLowerCase(Locale.ROOT)));
      }
    }
    return counts.isEmpty() ? "none" : String.join(", ", counts);
  }

  private static List<String> lines(Finding finding, Plan plan, int width, Theme theme) {
    List<String> lines = new ArrayList<>();
    String text = place(finding, plan) + SafeText.of(finding.message());
    for (String part : wrap(text, width, theme)) {
      lines.add((lines.isEmpty() ? "  " + sign(finding.weight(), theme) + " " : INDENT) + part);
    }
    if (!finding.hint().isEmpty()) {
      wrap(SafeText.of(finding.hint()), width, theme)
          .forEach(part -> lines.add(INDENT + theme.hint(part)));
    }
    return lines;
  }

  private static List<String> wrap(String text, int width, Theme theme) {
    return Columns.wrap(text, width - INDENT.length(), MOST_LINES, theme.glyphs().ellipsis());
  }

  /// `file:line:column`, which terminals and editors open with a click.
  private static String place(Finding finding, Plan plan) {
    if (finding.location().equals(Location.NONE)) {
      return "";
    }
    String file = plan.file().map(f -> SafeText.of(f) + ":").orElse("");
    return file + finding.location() + "  ";
  }

  private static String sign(Weight weight, Theme theme) {
    return switch (weight) {
      case ERROR -> theme.failed(theme.glyphs().failed());
      case WARNING -> theme.warning("!");
      case NOTE -> theme.dim("i");
    };
  }
}
