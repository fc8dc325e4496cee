package dmap.render.results;

import dmap.maprun.MapRunArn;
import dmap.render.RunWords;
import dmap.results.files.FileProblem;
import dmap.results.summary.Harvest;
import dmap.results.summary.MapRunResults;
import dmap.results.summary.OutcomeCounts;
import dmap.terminal.Glyphs;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import java.util.ArrayList;
import java.util.List;

/// The nested map runs below the results of a map run, each in short:
///
/// ```text
/// Nested map runs
///   ├─ ✓ inner  50 succeeded  in 10cf6ce6-4e70-8594-3ccb-ad84afbf45f5
///   └─ ✗ inner  48 succeeded, 2 failed  in 5f894d35-ab00-3636-bd58-8677462d9514
///        2 × OrderRejected: no stock left for sku #
///   each in full: `dmap results MAP_RUN_ARN`; `-o json` has all of it
/// ```
final class NestedResultsText {
  private static final int SHOWN_RUNS = 20;
  private static final int SHOWN_ERRORS = 3;

  private final int width;
  private final Theme theme;
  private final Glyphs glyphs;
  private final List<String> lines = new ArrayList<>();

  private NestedResultsText(int width, Theme theme) {
    this.width = width;
    this.theme = theme;
    this.glyphs = theme.glyphs();
  }

  /// No lines if there are none.
  static List<String> lines(MapRunResults results, int width, Theme theme) {
    if (results.nested().isEmpty() && results.unread().isEmpty()) {
      return List.of();
    }
    NestedResultsText text = new NestedResultsText(width, theme);
    text.lines.add("");
    text.lines.add(theme.heading("Nested map runs"));
    text.below(results, "  ");
    text.add("  " + theme.dim("each in full: `dmap results MAP_RUN_ARN`; `-o json` has all of it"));
    return List.copyOf(text.lines);
  }

  private void below(MapRunResults parent, String indent) {
    List<MapRunResults> shown = parent.nested().stream().limit(SHOWN_RUNS).toList();
    int more = parent.nested().size() - shown.size();
    for (int i = 0; i < shown.size(); i++) {
      boolean last = i == shown.size() - 1 && more == 0;
      run(shown.get(i), indent, last);
    }
    if (more > 0) {
      add(indent + glyphs.treeLast() + theme.dim("and " + Quantity.count(more) + " more"));
    }
    parent.unread().stream().limit(SHOWN_RUNS).forEach(problem -> unread(problem, indent));
  }

  private void run(MapRunResults nested, String indent, boolean last) {
    Harvest harvest = nested.harvest();
    String sign = harvest.origin().status().map(s -> RunWords.sign(s, theme) + " ").orElse("");
    String child =
        nested.childExecution().map(name -> theme.dim("  in " + SafeText.of(name))).orElse("");
    String branch = last ? glyphs.treeLast() : glyphs.treeBranch();
    String counts = counts(harvest.counts().executions());
    add(indent + branch + sign + RunWords.label(harvest) + "  " + counts + child);
    String under = indent + (last ? "   " : glyphs.treeThrough());
    harvest.failures().errors().stream()
        .limit(SHOWN_ERRORS)
        .map(g -> RunWords.countedError(g.count(), g.error(), g.message(), theme))
        .forEach(error -> add(under + "  " + error));
    below(nested, under);
  }

  private void unread(FileProblem problem, String indent) {
    String name = MapRunArn.parse(problem.key()).map(MapRunArn::label).orElse(problem.key());
    add(indent + SafeText.of(name) + ": " + theme.warning(SafeText.of(problem.message())));
  }

  private String counts(OutcomeCounts counts) {
    List<String> words = new ArrayList<>();
    words.add(Quantity.count(counts.succeeded()) + " succeeded");
    if (counts.unsuccessful() > 0) {
      words.add(theme.failed(Quantity.count(counts.unsuccessful()) + " failed"));
    }
    if (counts.pending() > 0) {
      words.add(Quantity.count(counts.pending()) + " pending");
    }
    return String.join(", ", words);
  }

  private void add(String line) {
    lines.add(theme.cut(line, width));
  }
}
