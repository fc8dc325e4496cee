package dmap.maprun;

import java.time.Instant;
import java.util.Optional;

/// One execution, as DescribeExecution tells it.
///
/// @param input JSON text, as the caller wrote it
/// @param output JSON text; only of an execution that succeeded
/// @param error name of the error; not of an execution that somebody stopped without giving one
/// @param mapRunArn the map run that started it, if it is a child execution
/// @param startedAs of a child execution nothing
/// @param redriveStatus `REDRIVABLE`, `NOT_REDRIVABLE` or `REDRIVABLE_BY_MAP_RUN`
public record Execution(
    String arn,
    String name,
    String stateMachineArn,
    ExecutionStatus status,
    Instant startDate,
    Optional<Instant> stopDate,
    Optional<String> input,
    Optional<String> output,
    Optional<String> error,
    Optional<String> cause,
    Optional<String> mapRunArn,
    int redriveCount,
    Optional<Instant> redriveDate,
    Optional<String> redriveStatus,
    Optional<String> redriveStatusReason,
    StartedAs startedAs) {

  /// Started without naming a version or an alias.
  public Execution(
      String arn,
      String name,
      String stateMachineArn,
      ExecutionStatus status,
      Instant startDate,
      Optional<Instant> stopDate,
      Optional<String> input,
      Optional<String> output,
      Optional<String> error,
      Optional<String> cause,
      Optional<String> mapRunArn,
      int redriveCount,
      Optional<Instant> redriveDate,
      Optional<String> redriveStatus,
      Optional<String> redriveStatusReason) {
    this(
        arn,
        name,
        stateMachineArn,
        status,
        startDate,
        stopDate,
        input,
        output,
        error,
        cause,
        mapRunArn,
        redriveCount,
        redriveDate,
        redriveStatus,
        redriveStatusReason,
        StartedAs.UNQUALIFIED);
  }
}
