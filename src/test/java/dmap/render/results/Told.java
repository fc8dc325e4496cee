package dmap.render.results;

import dmap.maprun.Execution;
import dmap.maprun.ExecutionIdentity;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.Failure;
import dmap.maprun.Lifespan;
import dmap.maprun.MapRunStatus;
import dmap.maprun.PastRedrives;
import dmap.maprun.Redrivability;
import dmap.maprun.StartedAs;
import dmap.results.chart.Durations;
import dmap.results.summary.FailedExecution;
import dmap.results.summary.FailureGroup;
import dmap.results.summary.Harvest;
import dmap.results.summary.Harvest.HarvestCounts;
import dmap.results.summary.Harvest.HarvestFailures;
import dmap.results.summary.Harvest.HarvestOrigin;
import dmap.results.summary.Harvest.HarvestTiming;
import dmap.results.summary.MapRunResults;
import dmap.results.summary.Nothing;
import dmap.results.summary.OutcomeCounts;
import dmap.results.verdict.ConditionParser;
import dmap.results.verdict.Measurements;
import dmap.results.verdict.RunCondition;
import dmap.results.verdict.RunCondition.Verdict;
import dmap.results.verdict.RunResults;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Runs that are told to CI systems and compared.
public final class Told {
  /// What a terminal, XML, HTML and Markdown would each take for something else.
  public static final String HOSTILE =
      "\u001b[2J\u0000\ufffe\ud800 ]]> </failure> & | \\| `x` ``y`` @octocat #1"
          + " ![i](http://x.test/i.png) <img src=x onerror=alert(1)>\n\n# heading\u202e";

  private static final Instant START = Instant.parse("2026-11-20T22:58:19.314Z");

  private Told() {}

  public static Harvest harvest(
      String label,
      OutcomeCounts counts,
      long p50,
      List<FailureGroup> errors,
      FailedExecution... f) {
    return new Harvest(
        new HarvestOrigin(
            Optional.of("arn:aws:states:us-east-1:123456789012:mapRun:storms/" + label + ":7a1f-0"),
            Optional.of(counts.failed() > 100 ? MapRunStatus.FAILED : MapRunStatus.SUCCEEDED),
            Optional.empty()),
        new HarvestCounts(
            HarvestCounts.Successes.RECORDS,
            counts,
            Optional.of(
                new OutcomeCounts(
                    counts.succeeded() * 10,
                    counts.failed() * 10,
                    counts.timedOut() * 10,
                    counts.aborted() * 10,
                    counts.pending() * 10)),
            Nothing.REDRIVES),
        new HarvestTiming(
            Optional.of(new Durations(counts.ended(), p50, p50 * 3, p50 * 4, p50 * 8, p50 * 100)),
            Optional.of(START),
            Optional.of(START.plusSeconds(p50)),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            List.of()),
        new HarvestFailures(errors, 0, List.of(f)),
        Nothing.SIZES,
        Nothing.CHARTS,
        Nothing.READING);
  }

  public static FailureGroup error(String error, long count, String message) {
    return new FailureGroup(
        error,
        count,
        message,
        new FailureGroup.Example(Optional.of("child"), message, Optional.empty()));
  }

  public static FailedExecution failed(
      String name, ExecutionStatus status, String error, String message, String input) {
    return new FailedExecution(
        Optional.of(name),
        status,
        Optional.of(error).filter(e -> !e.isEmpty()),
        message,
        Optional.of(input),
        Optional.of(START),
        OptionalLong.of(3_317));
  }

  public static MapRunResults alone(Harvest harvest) {
    return new MapRunResults(harvest, Optional.empty(), Optional.empty(), List.of(), List.of());
  }

  /// A run with all kinds of outcomes, and a nested map run.
  public static RunResults run() {
    Harvest outer =
        harvest(
            "score",
            new OutcomeCounts(108_810, 2_182, 1, 3, 1_204),
            426,
            List.of(
                error("States.TaskFailed", 2_100, "order #: no \"…\""),
                error("OrderRejected", 85, "no stock left"),
                error("TIMED_OUT", 1, "")),
            failed(
                "10cf6ce6",
                ExecutionStatus.FAILED,
                "States.TaskFailed",
                "order 17: no \"alpha\"",
                "{\"orderId\":17}"),
            failed("5f894d35", ExecutionStatus.TIMED_OUT, "", "", "{\"orderId\":18}"),
            failed("99b1", ExecutionStatus.ABORTED, "", "", "{\"orderId\":19}"));
    MapRunResults inner =
        new MapRunResults(
            harvest("inner", new OutcomeCounts(50, 0, 0, 0, 0), 20, List.of()),
            Optional.empty(),
            Optional.of("10cf6ce6"),
            List.of(),
            List.of());
    List<MapRunResults> results =
        List.of(
            new MapRunResults(
                outer, Optional.empty(), Optional.empty(), List.of(inner), List.of()));
    return new RunResults(
        "storms-1",
        Optional.of(execution("States.ExceedToleratedFailureThreshold", "too many failed")),
        results,
        verdicts(results, "failed > 1%", "p99 > 1h", "errors[\"Other\"] > 0"));
  }

  public static List<Verdict> verdicts(List<MapRunResults> results, String... conditions) {
    Measurements measured = Measurements.of(List.of(), results);
    return List.of(conditions).stream().map(text -> condition(text).of(measured)).toList();
  }

  private static RunCondition condition(String text) {
    return ((ConditionParser.Parsed.Good) ConditionParser.parse(text)).condition();
  }

  /// Every text from outside is hostile.
  public static RunResults hostile() {
    Harvest harvest =
        harvest(
            "x" + HOSTILE,
            new OutcomeCounts(1, 1, 0, 0, 0),
            20,
            List.of(error(HOSTILE, 1, HOSTILE)),
            failed(HOSTILE, ExecutionStatus.FAILED, HOSTILE, HOSTILE, HOSTILE));
    MapRunResults results =
        new MapRunResults(harvest, Optional.empty(), Optional.of(HOSTILE), List.of(), List.of());
    return new RunResults(
        HOSTILE,
        Optional.of(execution(HOSTILE, HOSTILE)),
        List.of(results),
        verdicts(List.of(results), "errors[\"" + HOSTILE + "\"] > 0"));
  }

  private static Execution execution(String error, String cause) {
    return new Execution(
        ExecutionIdentity.parent(
            "arn:aws:states:us-east-1:123456789012:execution:storms:storms-1",
            "storms-1",
            "arn:aws:states:us-east-1:123456789012:stateMachine:storms",
            StartedAs.UNQUALIFIED),
        ExecutionStatus.FAILED,
        Lifespan.between(START, START.plusSeconds(351)),
        new Execution.Payload(Optional.empty(), Optional.empty()),
        Failure.of(error, cause),
        PastRedrives.NONE,
        new Redrivability(Optional.empty(), Optional.empty()));
  }
}
