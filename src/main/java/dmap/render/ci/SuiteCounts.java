package dmap.render.ci;

import dmap.maprun.ExecutionStatus;
import dmap.results.verdict.RunCondition.ConditionAnswer;
import dmap.results.verdict.RunResults;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;

/// How many test cases a suite of a [JUnitXml] report has, and how they end. The suite says so in
/// its start tag, before the test cases.
record SuiteCounts(int tests, int failures, int errors, int skipped) {
  /// UTC without a zone, as the schema that most readers follow requires.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  static final SuiteCounts NONE = new SuiteCounts(0, 0, 0, 0);

  static SuiteCounts of(RunResults run) {
    int failed =
        (int) run.execution().filter(e -> e.status() != ExecutionStatus.SUCCEEDED).stream().count();
    int execution = run.execution().isPresent() ? 1 : 0;
    int met = count(run, ConditionAnswer.MET);
    int unknown = count(run, ConditionAnswer.UNKNOWN);
    return new SuiteCounts(execution + run.verdicts().size(), failed + met, unknown, 0);
  }

  static SuiteCounts of(MapRunSuite suite) {
    int timedOut = count(suite, ExecutionStatus.TIMED_OUT);
    int aborted = count(suite, ExecutionStatus.ABORTED);
    int failed = suite.shown().size() - timedOut - aborted;
    int others = suite.others() > 0 ? 1 : 0;
    int pending = suite.results().harvest().counts().executions().pending() > 0 ? 1 : 0;
    return new SuiteCounts(
        1 + suite.shown().size() + others + pending, failed + others, timedOut, aborted + pending);
  }

  private static int count(RunResults run, ConditionAnswer answer) {
    return (int) run.verdicts().stream().filter(v -> v.answer() == answer).count();
  }

  private static int count(MapRunSuite suite, ExecutionStatus status) {
    return (int) suite.shown().stream().filter(f -> f.status() == status).count();
  }

  SuiteCounts plus(SuiteCounts other) {
    return new SuiteCounts(
        tests + other.tests,
        failures + other.failures,
        errors + other.errors,
        skipped + other.skipped);
  }

  String[] attributes(String name) {
    return new String[] {
      "name", name,
      "tests", Integer.toString(tests),
      "failures", Integer.toString(failures),
      "errors", Integer.toString(errors),
      "skipped", Integer.toString(skipped)
    };
  }

  String[] attributes(String name, Optional<Instant> start, Duration time) {
    Stream<String> timestamp =
        start.stream().flatMap(at -> Stream.of("timestamp", TIME.format(at)));
    Stream<String> times = Stream.concat(Stream.of("time", seconds(time)), timestamp);
    return Stream.concat(Stream.of(attributes(name)), times).toArray(String[]::new);
  }

  /// `3.317`: an attribute in seconds, without an exponent.
  static String seconds(Duration time) {
    return BigDecimal.valueOf(Math.max(0, time.toMillis()), 3).toPlainString();
  }
}
