package dmap.render;

import dmap.maprun.ExecutionStatus;
import dmap.results.Condition.Answer;
import dmap.results.Harvest;
import dmap.results.RunResults;

/// How many test cases a suite of a [JUnitXml] report has, and how they end: readers want to know
/// before they come.
record SuiteCounts(int tests, int failures, int errors, int skipped) {
  static final SuiteCounts NONE = new SuiteCounts(0, 0, 0, 0);

  static SuiteCounts of(RunResults run) {
    int failed =
        (int) run.execution().filter(e -> e.status() != ExecutionStatus.SUCCEEDED).stream().count();
    int execution = run.execution().isPresent() ? 1 : 0;
    int met = count(run, Answer.MET);
    int unknown = count(run, Answer.UNKNOWN);
    return new SuiteCounts(execution + run.verdicts().size(), failed + met, unknown, 0);
  }

  static SuiteCounts of(Harvest harvest) {
    int timedOut = count(harvest, ExecutionStatus.TIMED_OUT);
    int aborted = count(harvest, ExecutionStatus.ABORTED);
    int failed = harvest.failures().size() - timedOut - aborted;
    int others = others(harvest) > 0 ? 1 : 0;
    int pending = harvest.counts().pending() > 0 ? 1 : 0;
    return new SuiteCounts(
        1 + harvest.failures().size() + others + pending,
        failed + others,
        timedOut,
        aborted + pending);
  }

  private static int count(RunResults run, Answer answer) {
    return (int) run.verdicts().stream().filter(v -> v.answer() == answer).count();
  }

  private static int count(Harvest harvest, ExecutionStatus status) {
    return (int) harvest.failures().stream().filter(f -> f.status() == status).count();
  }

  SuiteCounts plus(SuiteCounts other) {
    return new SuiteCounts(
        tests + other.tests,
        failures + other.failures,
        errors + other.errors,
        skipped + other.skipped);
  }

  /// Child executions that did not succeed and have no test case of their own.
  static long others(Harvest harvest) {
    return Math.max(0, harvest.counts().unsuccessful() - harvest.failures().size());
  }
}
