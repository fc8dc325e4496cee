package dmap.render.results;

import dmap.render.RunWords;
import dmap.results.chart.Durations;
import dmap.results.summary.Harvest;
import dmap.results.summary.Harvest.HarvestCounts.Successes;
import dmap.results.summary.Harvest.HarvestTiming;
import dmap.results.summary.MapRunResults;
import dmap.results.summary.RedriveTotals;
import dmap.results.summary.Sizes;
import dmap.terminal.Columns;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import java.util.ArrayList;
import java.util.List;

/// `results` for people.
///
/// ```text
/// Map run storms/score:7a1f5c0e-7b1c-3d6e-9a55-0f0b6a6b2d11  ✗ FAILED
///
///   succeeded   108,810  98 %  ████████████████████████████████████
///   failed        2,182   1 %  ✗
///   timed out         0
///   aborted           0
///   pending       1,204   1 %  ░
///   items     1,121,960  in 112,196 child executions  1,088,100 succeeded
///
///   duration  p50 426 ms  p90 1.3 s  p95 1.8 s  p99 3.3 s  max 18.1 s
///   2026-11-20T22:58:19Z to 2026-11-20T23:04:10Z  5 min 51 s  316/s
///   redriven  12 child executions  14 times
///   in the files  input 380 MB  output 110 MB
///
/// Over time
///   running  ▁▃▅▆▇███▇▇▆▅▄▃▂▁  up to 3,000
///   ended    ▁▂▅▆▇███▇▇▆▅▄▃▂▂  up to 412/s
///
/// Durations
///   256 ms to 511 ms   64,301  ████████████████████
///
/// Errors
///   1,090  States.TaskFailed  order #: no "…"
///          e.g. order 17: no "alpha" (5f894d35-ab00-3636-bd58-8677462d9514)
///
/// Slowest
///   18.1 s  10cf6ce6-4e70-8594-3ccb-ad84afbf45f5  {"orderId":"o-00081005","…
///
/// Largest
///   410 kB  10cf6ce6-4e70-8594-3ccb-ad84afbf45f5  input 256 kB  output 154 kB
///
/// Files
///   63 MB  runs/7a1f5c0e-7b1c-3d6e-9a55-0f0b6a6b2d11/SUCCEEDED_0.json
///
/// Problems
///   runs/…/SUCCEEDED_1.json at byte 1,234:  the file ends inside an element
/// ```
public final class HarvestText {
  private final Harvest harvest;
  private final int width;
  private final Theme theme;
  private final SummaryLines lines;

  private HarvestText(Harvest harvest, int width, Theme theme) {
    this.harvest = harvest;
    this.width = width;
    this.theme = theme;
    this.lines = new SummaryLines(width, theme);
  }

  /// The whole summary of a map run, and each of its nested map runs in short.
  public static List<String> lines(MapRunResults results, int width, Theme theme) {
    List<String> lines = new ArrayList<>(lines(results.harvest(), width, theme));
    lines.addAll(NestedResultsText.lines(results, width, theme));
    return lines;
  }

  static List<String> lines(Harvest harvest, int width, Theme theme) {
    return new HarvestText(harvest, width, theme).all();
  }

  private List<String> all() {
    title();
    lines.addAll(OutcomeBars.lines(harvest.counts().executions(), width, theme));
    items();
    outputs();
    times();
    redrives();
    sizes();
    new ChartsText(lines, theme).add(harvest.charts());
    new HarvestLists(harvest, lines, theme).add();
    return lines.all();
  }

  private void title() {
    String name =
        harvest.origin().mapRunArn().map(arn -> " " + SafeText.of(shortName(arn))).orElse("");
    String status =
        harvest
            .origin()
            .status()
            .map(s -> "  " + RunWords.status(s.ofExecution(), theme))
            .orElse("");
    lines.add(theme.heading(theme.cut("Map run" + name, width - Columns.of(status))) + status);
    lines.add("");
  }

  /// `machine/label:id`, the part of the ARN of a map run that differs from others; any other text
  /// as it is.
  public static String shortName(String arn) {
    int at = arn.indexOf(":mapRun:");
    return at < 0 ? arn : arn.substring(at + ":mapRun:".length());
  }

  /// The items, if their number differs from that of the child executions, as it does with batches.
  private void items() {
    long executions = harvest.counts().executions().total();
    harvest
        .counts()
        .items()
        .filter(items -> items.total() != executions)
        .ifPresent(
            items ->
                lines.wrapped(
                    List.of(
                        OutcomeBars.labelled("items", items.total()),
                        "in " + Quantity.count(executions) + " child executions",
                        Quantity.count(items.succeeded()) + " succeeded")));
  }

  private void outputs() {
    if (harvest.counts().successes() == Successes.OUTPUTS) {
      lines.indented(theme.dim("outputs only: succeeded counts them, no durations"));
    }
  }

  private void times() {
    HarvestTiming timing = harvest.timing();
    if (timing.durations().isPresent()) {
      lines.add("");
      lines.wrapped(percentiles(timing.durations().get()));
    }
    if (timing.elapsed().isPresent()) {
      List<String> parts = new ArrayList<>();
      parts.add(timing.firstStart().get() + " to " + timing.lastStop().get());
      parts.add(Quantity.duration(timing.elapsed().get()));
      timing.executionsPerSecond().ifPresent(rate -> parts.add(Quantity.rate(rate)));
      lines.wrapped(parts);
    }
  }

  private static List<String> percentiles(Durations durations) {
    return List.of(
        "duration",
        "p50 " + Quantity.millis(durations.p50Millis()),
        "p90 " + Quantity.millis(durations.p90Millis()),
        "p95 " + Quantity.millis(durations.p95Millis()),
        "p99 " + Quantity.millis(durations.p99Millis()),
        "max " + Quantity.millis(durations.maxMillis()));
  }

  private void redrives() {
    RedriveTotals redrives = harvest.counts().redrives();
    if (redrives.executions() > 0) {
      lines.wrapped(
          List.of(
              "redriven",
              Quantity.count(redrives.executions(), "child execution"),
              Quantity.count(redrives.redrives(), "time")));
    }
  }

  private void sizes() {
    Sizes sizes = harvest.sizes();
    if (sizes.inputBytes() + sizes.outputBytes() > 0) {
      lines.wrapped(
          List.of(
              "in the files",
              "input " + Quantity.bytes(sizes.inputBytes()),
              "output " + Quantity.bytes(sizes.outputBytes())));
    }
  }
}
