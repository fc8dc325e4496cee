package dmap.aws;

import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.Failure;
import dmap.maprun.HistoryEvent;
import dmap.maprun.HistoryQuery;
import dmap.maprun.HistoryQuery.EventPayloads;
import dmap.maprun.HistoryQuery.Order;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunChange;
import dmap.maprun.MapRunSummary;
import dmap.maprun.MapRuns;
import dmap.maprun.Page;
import dmap.maprun.StartedExecution;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineDescription;
import dmap.maprun.StateMachineSpec;
import dmap.maprun.StateTest;
import dmap.maprun.TestedState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import software.amazon.awssdk.services.sfn.model.Tag;

/// Step Functions on AWS, or the embedded engine at another endpoint, through the SDK.
final class AwsMapRuns implements MapRuns {
  /// The largest page that the API allows.
  private static final int PAGE = 1000;

  private final SfnClient sfn;
  private final CheckedCredentials credentials;
  private final AwsFailures failures;

  AwsMapRuns(SfnClient sfn, CheckedCredentials credentials, AwsFailures failures) {
    this.sfn = sfn;
    this.credentials = credentials;
    this.failures = failures;
  }

  /// If the credentials tell their account (those of the embedded engine, `AWS_ACCOUNT_ID` and SSO
  /// do), the ARN is composed from it. Otherwise the state machine is looked up by its name; then
  /// empty means that there is no such state machine yet.
  @Override
  public Optional<StateMachineArn> stateMachineArn(String name) {
    Region region = sfn.serviceClientConfiguration().region();
    return credentials.account().map(account -> arn(region, account, name)).or(() -> find(name));
  }

  private static StateMachineArn arn(Region region, String account, String name) {
    return new StateMachineArn(
        region.metadata().partition().id(), region.id(), account, name, Optional.empty());
  }

  private Optional<StateMachineArn> find(String name) {
    Optional<String> token = Optional.empty();
    do {
      Optional<String> next = token;
      ListStateMachinesResponse page =
          ask(
              "look for state machine " + name,
              () -> sfn.listStateMachines(r -> r.maxResults(PAGE).nextToken(next.orElse(null))));
      for (StateMachineListItem item : page.stateMachines()) {
        if (item.name().equals(name)) {
          return StateMachineArn.parse(item.stateMachineArn());
        }
      }
      token = Optional.ofNullable(page.nextToken());
    } while (token.isPresent());
    return Optional.empty();
  }

  @Override
  public Optional<StateMachineDescription> describeStateMachine(String arn) {
    return ask(
        "describe state machine " + arn,
        () -> {
          try {
            return Optional.of(
                AwsAnswers.stateMachine(sfn.describeStateMachine(r -> r.stateMachineArn(arn))));
          } catch (StateMachineDoesNotExistException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public String createStateMachine(StateMachineSpec spec) {
    List<Tag> tags =
        spec.tags().entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    return ask(
        "create state machine " + spec.name(),
        () ->
            sfn.createStateMachine(
                    r ->
                        r.name(spec.name())
                            .type(spec.type().name())
                            .definition(spec.definition())
                            .roleArn(spec.roleArn())
                            .tags(tags))
                .stateMachineArn());
  }

  @Override
  public void updateStateMachine(String arn, StateMachineSpec spec) {
    ask(
        "update state machine " + arn,
        () ->
            sfn.updateStateMachine(
                r -> r.stateMachineArn(arn).definition(spec.definition()).roleArn(spec.roleArn())));
  }

  @Override
  public StartedExecution startExecution(String stateMachineArn, String name, String input) {
    return ask(
        "start execution " + name + " of " + stateMachineArn,
        () ->
            AwsAnswers.started(
                sfn.startExecution(
                    r -> r.stateMachineArn(stateMachineArn).name(name).input(input))));
  }

  @Override
  public Execution describeExecution(String arn) {
    return ask(
        "describe execution " + arn,
        () -> AwsAnswers.execution(sfn.describeExecution(r -> r.executionArn(arn))));
  }

  @Override
  public String definitionOf(String executionArn) {
    return ask(
        "read the definition of execution " + executionArn,
        () -> sfn.describeStateMachineForExecution(r -> r.executionArn(executionArn)).definition());
  }

  @Override
  public Page<HistoryEvent> history(String executionArn, HistoryQuery query) {
    return ask(
        "read the history of execution " + executionArn,
        () ->
            AwsHistory.page(
                sfn.getExecutionHistory(
                    r ->
                        r.executionArn(executionArn)
                            .reverseOrder(query.order() == Order.NEWEST_FIRST)
                            .includeExecutionData(query.payloads() == EventPayloads.INCLUDED)
                            .maxResults(query.pageSize())
                            .nextToken(query.token().orElse(null)))));
  }

  @Override
  public Page<ExecutionSummary> listExecutions(
      String stateMachineArn, Optional<ExecutionStatus> status, Optional<String> nextToken) {
    return executions(
        "list the executions of " + stateMachineArn,
        r -> r.stateMachineArn(stateMachineArn),
        status,
        nextToken);
  }

  @Override
  public Page<ExecutionSummary> listChildExecutions(
      String mapRunArn, Optional<ExecutionStatus> status, Optional<String> nextToken) {
    return executions(
        "list the child executions of " + mapRunArn,
        r -> r.mapRunArn(mapRunArn).maxResults(PAGE),
        status,
        nextToken);
  }

  private Page<ExecutionSummary> executions(
      String asked,
      Function<ListExecutionsRequest.Builder, ListExecutionsRequest.Builder> of,
      Optional<ExecutionStatus> status,
      Optional<String> nextToken) {
    ListExecutionsRequest request =
        of.apply(ListExecutionsRequest.builder())
            .statusFilter(status.map(Enum::name).orElse(null))
            .nextToken(nextToken.orElse(null))
            .build();
    return ask(asked, () -> AwsAnswers.executions(sfn.listExecutions(request)));
  }

  @Override
  public Page<MapRunSummary> listMapRuns(String executionArn, Optional<String> nextToken) {
    return ask(
        "list the map runs of " + executionArn,
        () ->
            AwsAnswers.mapRuns(
                sfn.listMapRuns(
                    r ->
                        r.executionArn(executionArn)
                            .maxResults(PAGE)
                            .nextToken(nextToken.orElse(null)))));
  }

  @Override
  public MapRun describeMapRun(String arn) {
    return ask(
        "describe map run " + arn,
        () -> AwsAnswers.mapRun(sfn.describeMapRun(r -> r.mapRunArn(arn))));
  }

  @Override
  public void stopExecution(String arn, Failure why) {
    ask(
        "stop execution " + arn,
        () ->
            sfn.stopExecution(
                r ->
                    r.executionArn(arn)
                        .error(why.error().orElse(null))
                        .cause(why.cause().orElse(null))));
  }

  @Override
  public TestedState testState(StateTest test) {
    return ask(
        "test " + test.subject().stateName().map(name -> "state " + name).orElse("a state"),
        () -> AwsStateTests.answer(sfn.testState(AwsStateTests.request(test))));
  }

  @Override
  public void updateMapRun(String arn, MapRunChange change) {
    ask(
        "update map run " + arn,
        () ->
            sfn.updateMapRun(
                r ->
                    r.mapRunArn(arn)
                        .maxConcurrency(change.maxConcurrency().map(Math::toIntExact).orElse(null))
                        .toleratedFailurePercentage(
                            change
                                .toleratedFailurePercentage()
                                .map(Double::floatValue)
                                .orElse(null))
                        .toleratedFailureCount(change.toleratedFailureCount().orElse(null))));
  }

  @Override
  public Instant redriveExecution(String arn) {
    return ask(
        "redrive execution " + arn,
        () -> sfn.redriveExecution(r -> r.executionArn(arn)).redriveDate());
  }

  @Override
  public void close() {
    sfn.close();
  }

  private <T> T ask(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw failures.explain(what, e);
    }
  }
}
