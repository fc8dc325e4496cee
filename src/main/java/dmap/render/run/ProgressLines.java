package dmap.render.run;

import dmap.render.RunWords;
import dmap.status.MapRunProgress;
import dmap.status.Progress;
import dmap.terminal.Columns;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import java.util.ArrayList;
import java.util.List;

/// The live view: one frame for one snapshot. No line is wider than asked.
///
/// The finished screen, 60 columns and more:
///
///     nightly-2026-11-20  ● RUNNING  2 min 05 s
///
///     ● work  ██████████████████✗▒░░░░░░░░░░░░░░░░░░░░  45 %
///                   █ succeeded  ✗ failed  ▒ running  ░ pending      total
///       items           447,198     3,012     12,000    537,790  1,000,000
///       executions        4,472        30        120      5,378     10,000
///       3,604/s · 2 min 32 s left · concurrency 1,000
///       tolerated failure 6 % used · 3,012 failed, 50,000 items (5 %) tolerated
///       first errors, 3 of 30 failed executions
///         2 × ValueError: could not convert string to float: 'n/a'
///         1 × States.Timeout
///       ├─ ● 7c1f2a04… inner ████████░░░░░ 60 %  30 of 50 items
///       └─ ● 91b0ce55… inner ██✗▒▒░░░░░░░░ 22 %  11 of 50 items, 2 failed
///
/// Under 60 columns:
///
///     nightly-2026-…  ● RUNNING  2 min 05 s
///     ● work  ████████✗▒░░░░░░░░░░  45 %
///       450,210 of 1,000,000 items
///       4,502 of 10,000 executions
///       ✗ 3,012 failed · ▒ 12,000 running
///       3,604/s · 2 min 32 s left
///       tolerated failure 6 % used
///       first errors, 3 of 30 failed executio…
///         2 × ValueError: could not convert s…
///         1 × States.Timeout
public final class ProgressLines {
  /// With so many columns or more the full form is used.
  static final int FULL_FROM = 60;

  private static final int FAILURE_LINES = 4;

  private ProgressLines() {}

  public static List<String> of(Progress progress, int width, Theme theme) {
    List<String> lines = new ArrayList<>();
    lines.add(title(progress, width, theme));
    RunWords.failure(progress.execution())
        .ifPresent(why -> lines.addAll(failure(why, width, theme)));
    if (progress.mapRuns().isEmpty()) {
      lines.add("  " + theme.dim(withoutMapRuns(progress)));
    }
    for (MapRunProgress run : progress.mapRuns()) {
      lines.addAll(block(run, progress, width, theme));
    }
    progress
        .trouble()
        .map(why -> theme.warning("  cannot look, trying again: " + SafeText.of(why)))
        .ifPresent(lines::add);
    return lines.stream().map(line -> theme.cut(line, width)).toList();
  }

  /// Why the execution failed, on up to four lines, because that is what an operator wants to know.
  private static List<String> failure(String why, int width, Theme theme) {
    return Columns.wrap(why, width - 2, FAILURE_LINES, theme.glyphs().ellipsis()).stream()
        .map(line -> "  " + theme.failed(line))
        .toList();
  }

  private static List<String> block(MapRunProgress run, Progress progress, int width, Theme theme) {
    if (width < FULL_FROM) {
      return MapRunBlock.brief(run, width, theme, progress.at());
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(MapRunBlock.full(run, width, theme, progress.at()));
    return lines;
  }

  private static String title(Progress progress, int width, Theme theme) {
    String name = theme.cut(SafeText.of(progress.execution().name()), Math.max(8, width - 26));
    String status = RunWords.status(progress.execution().status(), theme);
    return theme.heading(name) + "  " + status + "  " + elapsed(progress);
  }

  private static String elapsed(Progress progress) {
    return progress.execution().status().ended()
        ? Quantity.duration(progress.elapsed())
        : Quantity.wholeSeconds(progress.elapsed());
  }

  private static String withoutMapRuns(Progress progress) {
    return progress.execution().status().ended() ? "it started no map run" : "no map run yet";
  }
}
