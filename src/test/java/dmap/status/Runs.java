package dmap.status;

import dmap.maprun.Counts;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionIdentity;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.Failure;
import dmap.maprun.Lifespan;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunSettings;
import dmap.maprun.MapRunStatus;
import dmap.maprun.PastRedrives;
import dmap.maprun.Redrivability;
import dmap.maprun.StartedAs;
import dmap.maprun.ToleratedFailure;
import java.time.Instant;
import java.util.Optional;

/// Executions and map runs as AWS describes them, for tests.
public final class Runs {
  public static final Instant START = Instant.parse("2026-11-20T10:15:30Z");
  public static final String EXECUTION =
      "arn:aws:states:us-east-1:000000000000:execution:weather:nightly-2026-11-20";
  public static final String MAP_RUN =
      "arn:aws:states:us-east-1:000000000000:mapRun:weather/work:40663f35-9f21-4f5e-b92f-f450de2d9415";
  private static final String CHILD_MACHINE =
      "arn:aws:states:us-east-1:000000000000:stateMachine:weather/work";

  private Runs() {}

  public static Execution execution(ExecutionStatus status) {
    return execution(EXECUTION, status, Failure.NONE);
  }

  public static Execution failed(String error, String cause) {
    return execution(EXECUTION, ExecutionStatus.FAILED, Failure.of(error, cause));
  }

  /// A child execution of the map run that failed.
  public static Execution failedChild(String arn, String error, String cause) {
    return execution(arn, ExecutionStatus.FAILED, Failure.of(error, cause));
  }

  private static Execution execution(String arn, ExecutionStatus status, Failure failure) {
    return new Execution(
        ExecutionIdentity.parent(
            arn,
            arn.substring(arn.lastIndexOf(':') + 1),
            "arn:aws:states:us-east-1:000000000000:stateMachine:weather",
            StartedAs.UNQUALIFIED),
        status,
        status.ended() ? Lifespan.between(START, START.plusSeconds(277)) : Lifespan.since(START),
        new Execution.Payload(Optional.of("{}"), Optional.empty()),
        failure,
        PastRedrives.NONE,
        new Redrivability(Optional.empty(), Optional.empty()));
  }

  /// The same after the first redrive.
  public static Execution redriven(Execution e) {
    return new Execution(
        e.identity(),
        e.status(),
        e.lifespan(),
        e.payload(),
        e.failure(),
        new PastRedrives(1, Optional.of(START.plusSeconds(300))),
        e.redrivability());
  }

  /// The same after the first redrive.
  public static MapRun redriven(MapRun run) {
    return new MapRun(
        run.arn(),
        run.executionArn(),
        run.status(),
        run.lifespan(),
        run.settings(),
        run.counts(),
        new PastRedrives(1, Optional.of(START.plusSeconds(300))));
  }

  public static String childArn(String name) {
    return "arn:aws:states:us-east-1:000000000000:execution:weather/work:" + name;
  }

  public static String nestedArn(String id) {
    return "arn:aws:states:us-east-1:000000000000:mapRun:weather/inner:" + id;
  }

  public static ExecutionSummary child(String name, ExecutionStatus status) {
    return new ExecutionSummary(
        ExecutionIdentity.child(childArn(name), name, CHILD_MACHINE, MAP_RUN),
        status,
        Lifespan.since(START),
        Optional.of(1L),
        PastRedrives.NONE);
  }

  public static ExecutionSummary expressChild(String name) {
    ExecutionSummary child = child(name, ExecutionStatus.RUNNING);
    return new ExecutionSummary(
        ExecutionIdentity.child(
            "arn:aws:states:us-east-1:000000000000:express:weather/work:" + name + ":1",
            name + ":1",
            CHILD_MACHINE,
            MAP_RUN),
        child.status(),
        child.lifespan(),
        child.itemCount(),
        PastRedrives.NONE);
  }

  public static Counts counts(long pending, long running, long succeeded, long failed) {
    return new Counts(
        pending, running, succeeded, failed, 0, 0, pending + running + succeeded + failed, 0, 0, 0);
  }

  public static MapRun mapRun(MapRunStatus status, Counts items) {
    return mapRun(MAP_RUN, EXECUTION, status, items, items, ToleratedFailure.NONE);
  }

  public static MapRun mapRun(
      String arn,
      String executionArn,
      MapRunStatus status,
      Counts items,
      Counts executions,
      ToleratedFailure tolerated) {
    return new MapRun(
        arn,
        executionArn,
        status,
        status.ended() ? Lifespan.between(START, START.plusSeconds(275)) : Lifespan.since(START),
        new MapRunSettings(MapRun.UNLIMITED, tolerated),
        new MapRun.WorkCounts(items, executions),
        PastRedrives.NONE);
  }
}
