package dmap.render.ci;

import dmap.maprun.ExecutionStatus;
import dmap.render.RunWords;
import dmap.render.results.ConditionText;
import dmap.results.chart.Durations;
import dmap.results.summary.FailureGroup;
import dmap.results.summary.Harvest;
import dmap.results.summary.Harvest.HarvestFailures;
import dmap.results.summary.MapRunResults;
import dmap.results.summary.OutcomeCounts;
import dmap.results.verdict.RunCondition.Verdict;
import dmap.results.verdict.RunResults;
import dmap.terminal.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A run as Markdown for the summary page of a GitHub Actions job. It has no links, and all text
/// from outside is in code spans, see [Markdown].
///
/// ```text
/// ## ❌ `nightly` FAILED
///
/// | condition | | measured |
/// |---|---|---|
/// | `failed > 1%` | ❌ met | measured 1.94 % (2,182 of 112,199), limit 1 % |
///
/// | map run | status | succeeded | failed | timed out | aborted | pending | p50 | p99 | max | took |
/// |---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
/// | `score` | ❌ FAILED | 108,810 | 2,182 | 0 | 3 | 1,204 | 426 ms | 3.3 s | 12 min 03 s | 5 min 51 s |
///
/// | count | error | message |
/// |--:|---|---|
/// | 1,090 | `States.TaskFailed` | `order #: no "…"` |
/// ```
public final class GithubSummary {
  private static final int SHOWN_MAP_RUNS = 50;
  private static final int SHOWN_ERRORS = 10;
  private static final int NAME_CHARS = 100;
  private static final int MESSAGE_CHARS = 300;

  private final List<String> lines = new ArrayList<>();

  private GithubSummary() {}

  /// The whole summary, at most some 30 kB.
  public static String text(RunResults run) {
    GithubSummary summary = new GithubSummary();
    summary.title(run);
    summary.conditions(run.verdicts());
    summary.mapRuns(run.allMapRuns().toList());
    summary.errors(run.allMapRuns().map(MapRunResults::harvest).toList());
    return String.join("\n", summary.lines) + "\n";
  }

  /// A short form for a summary page that has no room for more: the title and the counts.
  public static String brief(RunResults run) {
    GithubSummary summary = new GithubSummary();
    summary.title(run);
    OutcomeCounts counts =
        run.allMapRuns()
            .map(each -> each.harvest().counts().executions())
            .reduce(OutcomeCounts.ZERO, OutcomeCounts::plus);
    summary.lines.add(
        "%s succeeded, %s failed, %s pending"
            .formatted(
                Quantity.count(counts.succeeded()),
                Quantity.count(counts.unsuccessful()),
                Quantity.count(counts.pending())));
    return String.join("\n", summary.lines) + "\n";
  }

  /// The title, after a blank line, because what is in the file already may end in a table.
  private void title(RunResults run) {
    String name = Markdown.code(run.name(), NAME_CHARS);
    lines.add("");
    lines.add(
        run.execution()
            .map(e -> "## " + sign(e.status()) + " " + name + " " + e.status())
            .orElse("## " + name));
    lines.add("");
    run.execution()
        .flatMap(RunWords::failure)
        .map(failure -> Markdown.code(failure, MESSAGE_CHARS))
        .ifPresent(failure -> lines.addAll(List.of(failure, "")));
  }

  private void conditions(List<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      return;
    }
    lines.add("| fail if | | measured |");
    lines.add("|---|---|---|");
    for (Verdict verdict : verdicts) {
      String answer =
          switch (verdict.answer()) {
            case MET -> "❌ met";
            case NOT_MET -> "✅ not met";
            case UNKNOWN -> "❔ unknown";
          };
      row(
          Markdown.code(verdict.condition().text(), NAME_CHARS),
          answer,
          ConditionText.measured(verdict).replace("<", "&lt;"));
    }
    lines.add("");
  }

  private void mapRuns(List<MapRunResults> results) {
    if (results.isEmpty()) {
      return;
    }
    lines.add(
        "| map run | status | succeeded | failed | timed out | aborted | pending"
            + " | p50 | p99 | max | took |");
    lines.add("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    results.stream().limit(SHOWN_MAP_RUNS).map(MapRunResults::harvest).forEach(this::mapRun);
    lines.add("");
    if (results.size() > SHOWN_MAP_RUNS) {
      lines.add("and " + Quantity.count(results.size() - SHOWN_MAP_RUNS) + " more map runs");
      lines.add("");
    }
  }

  private void mapRun(Harvest harvest) {
    OutcomeCounts counts = harvest.counts().executions();
    List<String> cells = new ArrayList<>();
    cells.add(Markdown.code(RunWords.label(harvest), NAME_CHARS));
    cells.add(harvest.origin().status().map(s -> sign(s.ofExecution()) + " " + s).orElse("-"));
    Stream.of(
            counts.succeeded(),
            counts.failed(),
            counts.timedOut(),
            counts.aborted(),
            counts.pending())
        .map(Quantity::count)
        .forEach(cells::add);
    Optional<Durations> durations = harvest.timing().durations();
    cells.add(durations.map(Durations::p50Millis).map(Quantity::millis).orElse("-"));
    cells.add(durations.map(Durations::p99Millis).map(Quantity::millis).orElse("-"));
    cells.add(durations.map(Durations::maxMillis).map(Quantity::millis).orElse("-"));
    cells.add(harvest.timing().elapsed().map(Quantity::duration).orElse("-"));
    row(cells.toArray(String[]::new));
  }

  private void errors(List<Harvest> harvests) {
    List<FailureGroup> errors = HarvestFailures.together(harvests);
    if (errors.isEmpty()) {
      return;
    }
    lines.add("| count | error | message |");
    lines.add("|--:|---|---|");
    for (FailureGroup group : errors.stream().limit(SHOWN_ERRORS).toList()) {
      row(
          Quantity.count(group.count()),
          Markdown.code(group.error(), NAME_CHARS),
          Markdown.code(group.message(), MESSAGE_CHARS));
    }
    long rest =
        errors.stream().skip(SHOWN_ERRORS).mapToLong(FailureGroup::count).sum()
            + harvests.stream().mapToLong(harvest -> harvest.failures().otherErrors()).sum();
    if (rest > 0) {
      row(Quantity.count(rest), "others", "");
    }
    lines.add("");
  }

  private void row(String... cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  private static String sign(ExecutionStatus status) {
    return switch (status) {
      case SUCCEEDED -> "✅";
      case FAILED, TIMED_OUT, ABORTED -> "❌";
      case RUNNING, PENDING_REDRIVE -> "⏳";
    };
  }
}
