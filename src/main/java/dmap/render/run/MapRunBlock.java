package dmap.render.run;

import dmap.maprun.Counts;
import dmap.maprun.MapRun;
import dmap.render.RunWords;
import dmap.status.MapRunProgress;
import dmap.status.SeenFailure;
import dmap.terminal.Columns;
import dmap.terminal.Glyphs;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The lines of one map run in a live view. [ProgressLines] shows the whole screen.
final class MapRunBlock {
  private static final int LABEL_COLUMNS = 12;
  private static final int WIDEST_BAR = 60;
  private static final int ERRORS_SHOWN = 5;
  private static final int ERRORS_SHOWN_SHORT = 2;

  private final int width;
  private final Theme theme;
  private final Glyphs glyphs;
  private final Instant at;
  private final List<String> lines = new ArrayList<>();

  private MapRunBlock(int width, Theme theme, Instant at) {
    this.width = width;
    this.theme = theme;
    this.glyphs = theme.glyphs();
    this.at = at;
  }

  static List<String> full(MapRunProgress progress, int width, Theme theme, Instant at) {
    MapRunBlock block = new MapRunBlock(width, theme, at);
    block.headline(progress);
    block.counts(progress.run());
    block.pace(progress, ProgressWords.concurrency(progress.run()));
    block.toleratedFailure(progress);
    block.errors(progress, ERRORS_SHOWN);
    block.nested(progress.nested(), "  ");
    return block.lines;
  }

  /// Under 60 columns.
  static List<String> brief(MapRunProgress progress, int width, Theme theme, Instant at) {
    MapRunBlock block = new MapRunBlock(width, theme, at);
    block.headline(progress);
    block.briefCounts(progress.run());
    block.pace(progress, Optional.empty());
    block.briefToleratedFailure(progress);
    block.errors(progress, ERRORS_SHOWN_SHORT);
    block.nested(progress.nested(), "");
    return block.lines;
  }

  private void headline(MapRunProgress progress) {
    String name = theme.cut(RunWords.label(progress.run()), Math.max(8, width / 4));
    String share = ProgressWords.share(progress, theme);
    String sign = RunWords.sign(progress.run().status(), theme);
    int room = width - Columns.of(name) - Math.max(Columns.of(share), 10) - 6;
    String bar = Bar.of(progress.run().items(), Math.clamp(room, 4, WIDEST_BAR), theme);
    lines.add(sign + " " + theme.heading(name) + "  " + bar + "  " + share);
  }

  /// The counts as a table. The glyphs of the bar are in its headings, as a legend. Numbers are
  /// never cut, so if the table does not fit, the short form is shown.
  private void counts(MapRun run) {
    List<String> table = table(row(run.items()), row(run.executions()));
    if (table.stream().anyMatch(line -> Columns.of(line) > width)) {
      briefCounts(run);
    } else {
      lines.addAll(table);
    }
    others(run.items());
  }

  private List<String> table(long[] items, long[] executions) {
    String[] headings = {
      glyphs.barSucceeded() + " succeeded",
      glyphs.barFailed() + " failed",
      glyphs.barRunning() + " running",
      glyphs.barPending() + " pending",
      "total"
    };
    StringBuilder heading = new StringBuilder(" ".repeat(LABEL_COLUMNS));
    StringBuilder first = new StringBuilder(Columns.padRight("  items", LABEL_COLUMNS));
    StringBuilder second = new StringBuilder(Columns.padRight("  executions", LABEL_COLUMNS));
    for (int i = 0; i < headings.length; i++) {
      String item = Quantity.count(items[i]);
      String execution = Quantity.count(executions[i]);
      int columns = Math.max(Columns.of(headings[i]), Math.max(item.length(), execution.length()));
      heading.append("  ").append(theme.dim(Columns.padLeft(headings[i], columns)));
      first.append("  ").append(number(i, items[i], item, columns));
      second.append("  ").append(number(i, executions[i], execution, columns));
    }
    return List.of(heading.toString(), first.toString(), second.toString());
  }

  private static long[] row(Counts counts) {
    return new long[] {
      counts.succeeded(), counts.unsuccessful(), counts.running(), counts.pending(), counts.total()
    };
  }

  private String number(int column, long value, String text, int columns) {
    String padded = Columns.padLeft(text, columns);
    boolean failed = column == 1 && value > 0;
    return failed ? theme.failed(padded) : padded;
  }

  /// Counts that are zero in most runs.
  private void others(Counts items) {
    List<String> words = new ArrayList<>();
    addCount(words, items.timedOut(), "of the failed timed out");
    addCount(words, items.aborted(), "of the failed aborted");
    addCount(words, items.pendingRedrive(), "waiting for redrive");
    addCount(words, items.failuresNotRedrivable(), "cannot be redriven");
    add(words);
  }

  private static void addCount(List<String> words, long count, String what) {
    if (count > 0) {
      words.add(Quantity.count(count) + " " + what);
    }
  }

  private void briefCounts(MapRun run) {
    lines.add("  " + ended(run.items()) + " items");
    lines.add("  " + ended(run.executions()) + " executions");
    List<String> words = new ArrayList<>();
    if (run.items().unsuccessful() > 0) {
      String failed = Quantity.count(run.items().unsuccessful()) + " failed";
      words.add(theme.failed(glyphs.barFailed() + " " + failed));
    }
    if (run.items().running() > 0) {
      words.add(glyphs.barRunning() + " " + Quantity.count(run.items().running()) + " running");
    }
    add(words);
  }

  private static String ended(Counts counts) {
    return Quantity.count(counts.ended()) + " of " + Quantity.count(counts.total());
  }

  private void pace(MapRunProgress progress, Optional<String> more) {
    List<String> words = ProgressWords.pace(progress, at);
    more.ifPresent(words::add);
    add(words);
  }

  private void toleratedFailure(MapRunProgress progress) {
    String use =
        ProgressWords.toleratedUse(progress)
            .map(words -> theme.warning(words) + glyphs.separator())
            .orElse("");
    long failed = ProgressWords.tolerable(progress.run());
    String tolerated = ProgressWords.tolerated(progress.run());
    String all = use + Quantity.count(failed) + " failed, " + tolerated + " tolerated";
    lines.add("  tolerated failure " + (failed == 0 ? tolerated : all));
  }

  private void briefToleratedFailure(MapRunProgress progress) {
    ProgressWords.toleratedUse(progress)
        .ifPresent(use -> lines.add("  tolerated failure " + theme.warning(use)));
  }

  private void errors(MapRunProgress progress, int most) {
    List<SeenFailure> groups = progress.errors();
    if (!groups.isEmpty()) {
      long failed = progress.run().executions().unsuccessful();
      long all = Math.max(failed, progress.errorsSeen());
      String seen = Quantity.count(progress.errorsSeen()) + " of " + Quantity.count(all);
      lines.add(theme.dim("  first errors, " + seen + " failed executions"));
    }
    groups.stream()
        .limit(most)
        .forEach(g -> lines.add("    " + ProgressWords.countedError(g, theme)));
    progress
        .note()
        .map(note -> theme.dim("  child executions not looked at: " + SafeText.of(note)))
        .ifPresent(lines::add);
  }

  private void nested(List<MapRunProgress> runs, String indent) {
    for (int i = 0; i < runs.size(); i++) {
      boolean last = i == runs.size() - 1;
      MapRunProgress run = runs.get(i);
      lines.add(indent + (last ? glyphs.treeLast() : glyphs.treeBranch()) + leaf(run));
      String below = indent + (last ? "   " : glyphs.treeThrough());
      run.errors().stream()
          .limit(1)
          .forEach(group -> lines.add(below + "  " + ProgressWords.countedError(group, theme)));
      nested(run.nested(), below);
    }
  }

  /// `● 7c1f2a04… inner ██████░░░░ 60 % 30 of 50 items, 2 failed`
  private String leaf(MapRunProgress progress) {
    MapRun run = progress.run();
    boolean wide = width >= ProgressLines.FULL_FROM;
    String name = theme.cut(ProgressWords.executionName(run), wide ? 9 : 6);
    String failed =
        run.items().unsuccessful() > 0
            ? ", " + theme.failed(Quantity.count(run.items().unsuccessful()) + " failed")
            : "";
    String sign = RunWords.sign(run.status(), theme);
    String label = theme.cut(RunWords.label(run), width / 5);
    String bar = wide ? Bar.of(run.items(), Math.clamp(width / 6, 10, 20), theme) + " " : "";
    String share = ProgressWords.share(progress, theme);
    String ended = ended(run.items()) + (wide ? " items" : "") + failed;
    return sign + " " + theme.dim(name) + " " + label + " " + bar + share + "  " + ended;
  }

  private void add(List<String> words) {
    if (!words.isEmpty()) {
      lines.add("  " + String.join(glyphs.separator(), words));
    }
  }
}
