package dmap.aws;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.maprun.Counts;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionIdentity;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.ExecutionType;
import dmap.maprun.Failure;
import dmap.maprun.Lifespan;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunSettings;
import dmap.maprun.MapRunStatus;
import dmap.maprun.MapRunSummary;
import dmap.maprun.Page;
import dmap.maprun.PastRedrives;
import dmap.maprun.Redrivability;
import dmap.maprun.StartedAs;
import dmap.maprun.StartedExecution;
import dmap.maprun.StateMachineDescription;
import dmap.maprun.ToleratedFailure;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.ListMapRunsResponse;
import software.amazon.awssdk.services.sfn.model.MapRunListItem;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/// Converts answers of Step Functions from the types of the SDK to those of `dmap.maprun`. In the
/// SDK a field is null if the service leaves it out. A number that is left out counts as 0: a
/// running child execution, for example, has no `redriveCount`.
final class AwsAnswers {
  private AwsAnswers() {}

  static StateMachineDescription stateMachine(DescribeStateMachineResponse r) {
    return new StateMachineDescription(
        r.stateMachineArn(),
        r.name(),
        word(ExecutionType.class, r.typeAsString()),
        r.definition(),
        r.roleArn(),
        r.creationDate());
  }

  static StartedExecution started(StartExecutionResponse r) {
    return new StartedExecution(r.executionArn(), r.startDate());
  }

  static Execution execution(DescribeExecutionResponse r) {
    return new Execution(
        new ExecutionIdentity(
            r.executionArn(),
            r.name(),
            r.stateMachineArn(),
            Optional.ofNullable(r.mapRunArn()),
            startedAs(r.stateMachineVersionArn(), r.stateMachineAliasArn())
                .traced(Optional.ofNullable(r.traceHeader()))),
        word(ExecutionStatus.class, r.statusAsString()),
        lifespan(r.startDate(), r.stopDate()),
        new Execution.Payload(Optional.ofNullable(r.input()), Optional.ofNullable(r.output())),
        new Failure(Optional.ofNullable(r.error()), Optional.ofNullable(r.cause())),
        redrives(r.redriveCount(), r.redriveDate()),
        new Redrivability(
            Optional.ofNullable(r.redriveStatusAsString()),
            Optional.ofNullable(r.redriveStatusReason())));
  }

  static Page<ExecutionSummary> executions(ListExecutionsResponse r) {
    return new Page<>(
        r.executions().stream().map(AwsAnswers::summary).toList(),
        Optional.ofNullable(r.nextToken()));
  }

  static Page<MapRunSummary> mapRuns(ListMapRunsResponse r) {
    return new Page<>(
        r.mapRuns().stream().map(AwsAnswers::summary).toList(), Optional.ofNullable(r.nextToken()));
  }

  static MapRun mapRun(DescribeMapRunResponse r) {
    return new MapRun(
        r.mapRunArn(),
        r.executionArn(),
        word(MapRunStatus.class, r.statusAsString()),
        lifespan(r.startDate(), r.stopDate()),
        new MapRunSettings(
            limit(r.maxConcurrency()),
            new ToleratedFailure(
                r.toleratedFailurePercentage() == null
                    ? 0
                    : shortest(r.toleratedFailurePercentage()),
                Optional.ofNullable(r.toleratedFailureCount()).orElse(0L))),
        new MapRun.WorkCounts(
            r.itemCounts() == null ? Counts.ZERO : counts(r.itemCounts()),
            r.executionCounts() == null ? Counts.ZERO : counts(r.executionCounts())),
        redrives(r.redriveCount(), r.redriveDate()));
  }

  private static ExecutionSummary summary(ExecutionListItem i) {
    return new ExecutionSummary(
        new ExecutionIdentity(
            i.executionArn(),
            i.name(),
            i.stateMachineArn(),
            Optional.ofNullable(i.mapRunArn()),
            startedAs(i.stateMachineVersionArn(), i.stateMachineAliasArn())),
        word(ExecutionStatus.class, i.statusAsString()),
        lifespan(i.startDate(), i.stopDate()),
        Optional.ofNullable(i.itemCount()).map(Integer::longValue),
        redrives(i.redriveCount(), i.redriveDate()));
  }

  private static Lifespan lifespan(Instant startDate, Instant stopDate) {
    return new Lifespan(startDate, Optional.ofNullable(stopDate));
  }

  private static PastRedrives redrives(Integer count, Instant lastDate) {
    return new PastRedrives(orZero(count), Optional.ofNullable(lastDate));
  }

  private static StartedAs startedAs(String versionArn, String aliasArn) {
    return StartedAs.of(Optional.ofNullable(versionArn), Optional.ofNullable(aliasArn));
  }

  private static MapRunSummary summary(MapRunListItem i) {
    return new MapRunSummary(
        i.mapRunArn(),
        i.executionArn(),
        i.stateMachineArn(),
        i.startDate(),
        Optional.ofNullable(i.stopDate()));
  }

  /// The counts of items and those of executions have the same fields, but no type in common.
  private static Counts counts(SdkPojo c) {
    Map<String, Long> byName = new HashMap<>();
    for (SdkField<?> field : c.sdkFields()) {
      if (field.getValueOrDefault(c) instanceof Number number) {
        byName.put(field.locationName(), number.longValue());
      }
    }
    return Counts.of(name -> byName.getOrDefault(name, 0L));
  }

  /// Both 0 and a missing number mean that there is no limit.
  private static long limit(Integer maxConcurrency) {
    return maxConcurrency == null || maxConcurrency == 0 ? MapRun.UNLIMITED : maxConcurrency;
  }

  /// The SDK reads the percentage as a float, and 0.1f is not 0.1 as a double.
  static double shortest(float percentage) {
    return Double.parseDouble(Float.toString(percentage));
  }

  private static int orZero(Integer number) {
    return number == null ? 0 : number;
  }

  static <E extends Enum<E>> E word(Class<E> words, String word) {
    try {
      return Enum.valueOf(words, word);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new DmapException(
          ExitCode.ERROR,
          "the service answered with a status that dmap does not know: " + word,
          "there may be a newer dmap",
          e);
    }
  }
}
