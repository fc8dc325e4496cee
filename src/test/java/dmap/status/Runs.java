package dmap.status;

import dmap.maprun.Counts;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunStatus;
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

  private Runs() {}

  public static Execution execution(ExecutionStatus status) {
    return execution(EXECUTION, status, Optional.empty(), Optional.empty());
  }

  public static Execution failed(String error, String cause) {
    return execution(EXECUTION, ExecutionStatus.FAILED, Optional.of(error), Optional.of(cause));
  }

  /// A child execution of the map run that failed.
  public static Execution failedChild(String arn, String error, String cause) {
    return execution(arn, ExecutionStatus.FAILED, Optional.of(error), Optional.of(cause));
  }

  private static Execution execution(
      String arn, ExecutionStatus status, Optional<String> error, Optional<String> cause) {
    return new Execution(
        arn,
        arn.substring(arn.lastIndexOf(':') + 1),
        "arn:aws:states:us-east-1:000000000000:stateMachine:weather",
        status,
        START,
        status.ended() ? Optional.of(START.plusSeconds(277)) : Optional.empty(),
        Optional.of("{}"),
        Optional.empty(),
        error,
        cause,
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// The same after the first redrive.
  public static Execution redriven(Execution e) {
    return new Execution(
        e.arn(),
        e.name(),
        e.stateMachineArn(),
        e.status(),
        e.startDate(),
        e.stopDate(),
        e.input(),
        e.output(),
        e.error(),
        e.cause(),
        e.mapRunArn(),
        1,
        Optional.of(START.plusSeconds(300)),
        e.redriveStatus(),
        e.redriveStatusReason());
  }

  /// The same after the first redrive.
  public static MapRun redriven(MapRun run) {
    return new MapRun(
        run.arn(),
        run.executionArn(),
        run.status(),
        run.startDate(),
        run.stopDate(),
        run.maxConcurrency(),
        run.toleratedFailure(),
        run.items(),
        run.executions(),
        1,
        Optional.of(START.plusSeconds(300)));
  }

  public static String childArn(String name) {
    return "arn:aws:states:us-east-1:000000000000:execution:weather/work:" + name;
  }

  public static String nestedArn(String id) {
    return "arn:aws:states:us-east-1:000000000000:mapRun:weather/inner:" + id;
  }

  public static ExecutionSummary child(String name, ExecutionStatus status) {
    return new ExecutionSummary(
        childArn(name),
        name,
        "arn:aws:states:us-east-1:000000000000:stateMachine:weather/work",
        status,
        START,
        Optional.empty(),
        Optional.of(MAP_RUN),
        Optional.of(1L),
        0,
        Optional.empty());
  }

  public static ExecutionSummary expressChild(String name) {
    ExecutionSummary child = child(name, ExecutionStatus.RUNNING);
    return new ExecutionSummary(
        "arn:aws:states:us-east-1:000000000000:express:weather/work:" + name + ":1",
        name + ":1",
        child.stateMachineArn(),
        child.status(),
        child.startDate(),
        child.stopDate(),
        child.mapRunArn(),
        child.itemCount(),
        0,
        Optional.empty());
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
        START,
        status.ended() ? Optional.of(START.plusSeconds(275)) : Optional.empty(),
        MapRun.UNLIMITED,
        tolerated,
        items,
        executions,
        0,
        Optional.empty());
  }
}
