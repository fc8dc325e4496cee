package dmap.render.plan;

import dmap.maprun.MapRun;
import dmap.maprun.ToleratedFailure;
import dmap.plan.ItemOrigin;
import dmap.plan.MapPlan;
import dmap.plan.MapPlan.BatchLimits;
import dmap.plan.Plan;
import dmap.plan.ResultDestination;
import dmap.plan.Workload;
import dmap.plan.Workload.Basis;
import dmap.terminal.Columns;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// `dmap plan` for people. No line is wider than asked.
///
/// ```text
/// storm-events  on local  job.yaml
///
///   source             data/storms.csv  CSV, at most 100,000 items
///                      uploaded to s3://dmap-inputs/storm-events/storms.csv when it runs
///   items              1,204
///   batches            13  of at most 100 items and 204,800 bytes
///   child executions   13  EXPRESS, largest input 18 kB
///   concurrency        3,000
///   tolerated failure  5 %: up to 60 of 1,204 items
///   results            s3://out/storms  FLATTEN, JSONL
///
/// First child inputs
///   1 of 13  100 items, 18 kB
///     {
///       "BatchInput": {"day":"2026-11-20"},
///       "Items": [
///     …
///
/// Findings  1 error, 1 warning
///   ✗ job.yaml:12:3  the items cannot be read: …
///     they are read from data/storms.csv
///   ! job.yaml:7:1  concurrency 20,000: no map run has more than 10,000 child executions at a time
/// ```
///
/// If there are several maps, each has its own block under the name of its state. The findings come
/// last, because they must still be on the screen after long inputs.
public final class PlanText {
  private static final int LABEL_COLUMNS = "tolerated failure".length();
  private static final int INDENT = 2;
  private static final int MOST_LINES = 3;

  private final Plan plan;
  private final int width;
  private final Theme theme;
  private final List<String> lines = new ArrayList<>();

  private PlanText(Plan plan, int width, Theme theme) {
    this.plan = plan;
    this.width = width;
    this.theme = theme;
  }

  public static List<String> lines(Plan plan, int width, Theme theme) {
    return new PlanText(plan, width, theme).all();
  }

  private List<String> all() {
    title();
    plan.maps().forEach(this::map);
    plan.maps().forEach(this::firstInputs);
    lines.add("");
    lines.addAll(FindingText.lines(plan, width, theme));
    return lines.stream().map(line -> theme.cut(line, width)).toList();
  }

  private void title() {
    String file = plan.file().map(f -> "  " + theme.dim(SafeText.of(f))).orElse("");
    lines.add(theme.heading(SafeText.of(plan.job())) + "  on " + plan.target().word() + file);
  }

  private void map(MapPlan map) {
    lines.add("");
    if (plan.maps().size() > 1) {
      lines.add(theme.heading("Map state " + SafeText.of(map.state())));
    }
    source(map);
    row("items", items(map.workload()));
    map.settings().batching().ifPresent(batching -> row("batches", batches(map, batching)));
    row("child executions", childExecutions(map));
    row("concurrency", concurrency(map.settings().maxConcurrency()));
    row(
        "tolerated failure",
        map.settings()
            .toleratedFailure()
            .map(tolerated -> tolerated(tolerated, map.workload().items()))
            .orElse(known(OptionalLong.empty())));
    row("results", results(map.settings().results()));
  }

  private void source(MapPlan map) {
    row("source", map.origin().map(PlanText::source).orElse(known(OptionalLong.empty())));
    map.origin()
        .filter(origin -> origin.localPath().isPresent())
        .ifPresent(origin -> row("", "uploaded to " + origin.place() + " when it runs"));
  }

  private static String source(ItemOrigin origin) {
    String kind =
        switch (origin.kind()) {
          case CSV -> "CSV";
          case JSON -> "JSON";
          case JSON_LINES -> "JSON Lines";
          case PARQUET -> "Parquet";
          case INVENTORY -> "S3 Inventory";
          case ATHENA -> "files of an Athena query";
          case CSV_FILES -> "CSV files under a prefix";
          case JSON_FILES -> "JSON files under a prefix";
          case JSON_LINES_FILES -> "JSON Lines files under a prefix";
          case PARQUET_FILES -> "Parquet files under a prefix";
          case LISTING -> "list of objects";
          case STATE_DATA -> "in the state's data";
        };
    String place = origin.localPath().orElse(origin.place());
    String most =
        origin.maxItems().isPresent()
            ? ", at most " + Quantity.count(origin.maxItems().getAsLong(), "item")
            : "";
    return place.isEmpty() ? kind : place + "  " + kind + most;
  }

  private static String items(Workload workload) {
    return known(workload.items()) + (workload.basis() == Basis.ASSUMED ? "  assumed" : "");
  }

  private static String batches(MapPlan map, BatchLimits batching) {
    List<String> limits = new ArrayList<>();
    batching.maxItems().ifPresent(n -> limits.add(Quantity.count(n, "item")));
    batching.maxBytes().ifPresent(n -> limits.add(Quantity.count(n, "byte")));
    String of = limits.isEmpty() ? "" : "  of at most " + String.join(" and ", limits);
    return known(map.batches()) + of;
  }

  private static String childExecutions(MapPlan map) {
    OptionalLong largest = map.workload().largestInput().sizeBytes();
    String input =
        largest.isPresent() ? ", largest input " + Quantity.bytes(largest.getAsLong()) : "";
    return known(map.workload().childExecutions()) + "  " + map.executionType() + input;
  }

  private static String concurrency(OptionalLong concurrency) {
    return concurrency.isPresent() && concurrency.getAsLong() == MapRun.UNLIMITED
        ? "no limit of its own"
        : known(concurrency);
  }

  private static String tolerated(ToleratedFailure tolerated, OptionalLong items) {
    List<String> limits = new ArrayList<>();
    if (tolerated.percentage() > 0) {
      limits.add(Quantity.percent(tolerated.percentage()));
    }
    if (tolerated.count() > 0) {
      limits.add(Quantity.count(tolerated.count(), "item"));
    }
    if (limits.isEmpty()) {
      return "none: the first failure fails the run";
    }
    return String.join(" and ", limits) + mostOf(tolerated, items);
  }

  /// The number of items that a percentage stands for.
  private static String mostOf(ToleratedFailure tolerated, OptionalLong items) {
    return items.isEmpty() || tolerated.percentage() == 0
        ? ""
        : ": up to "
            + Quantity.count(most(tolerated, items.getAsLong()))
            + " of "
            + Quantity.count(items.getAsLong(), "item");
  }

  /// The most failed items that do not fail the run.
  private static long most(ToleratedFailure tolerated, long items) {
    long low = 0;
    long high = items;
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (tolerated.breachedBy(middle, items)) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private static String results(ResultDestination results) {
    return switch (results) {
      case ResultDestination.Files(var uri, var transformation, var outputType) ->
          uri.orElse("files, where only the run knows") + "  " + transformation + ", " + outputType;
      case ResultDestination.StateOutput(var transformation) ->
          "the state's output  " + transformation;
    };
  }

  private static String known(OptionalLong number) {
    return number.isPresent() ? Quantity.count(number.getAsLong()) : "not known";
  }

  private void row(String label, String value) {
    int room = width - INDENT - LABEL_COLUMNS - 2;
    String first = theme.dim(Columns.padRight(label, LABEL_COLUMNS));
    for (String part :
        Columns.wrap(SafeText.of(value), room, MOST_LINES, theme.glyphs().ellipsis())) {
      lines.add(" ".repeat(INDENT) + first + "  " + part);
      first = " ".repeat(LABEL_COLUMNS);
    }
  }

  private void firstInputs(MapPlan map) {
    if (map.workload().firstInputs().isEmpty()) {
      return;
    }
    String of = plan.maps().size() > 1 ? " of " + SafeText.of(map.state()) : "";
    lines.add("");
    lines.add(theme.heading("First child inputs" + of));
    lines.addAll(FirstInputText.lines(map.workload(), width, theme));
  }
}
