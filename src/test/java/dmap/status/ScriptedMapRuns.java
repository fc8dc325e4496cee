package dmap.status;

import dmap.DmapException;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.Failure;
import dmap.maprun.HistoryEvent;
import dmap.maprun.HistoryQuery;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunSummary;
import dmap.maprun.MapRuns;
import dmap.maprun.Page;
import dmap.maprun.StartedExecution;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineDescription;
import dmap.maprun.StateMachineSpec;
import dmap.maprun.StateTest;
import dmap.maprun.TestedState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers what a test wrote down, call after call; the last answer is repeated. An answer may be a
/// [DmapException]. A call that no answer was written for fails, but for listings, which are empty.
final class ScriptedMapRuns implements MapRuns {
  private final Map<String, Deque<Object>> answers = new HashMap<>();
  private final List<String> calls = new ArrayList<>();

  ScriptedMapRuns execution(String arn, Object... script) {
    return on("DescribeExecution " + arn, script);
  }

  ScriptedMapRuns mapRun(String arn, Object... script) {
    return on("DescribeMapRun " + arn, script);
  }

  /// @param script lists of map run ARNs
  ScriptedMapRuns mapRunsOf(String executionArn, Object... script) {
    return on("ListMapRuns " + executionArn, script);
  }

  /// @param script lists of summaries
  ScriptedMapRuns children(String mapRunArn, ExecutionStatus status, Object... script) {
    return on("ListExecutions " + mapRunArn + " " + status, script);
  }

  private ScriptedMapRuns on(String call, Object... script) {
    answers.put(call, new ArrayDeque<>(Arrays.asList(script)));
    return this;
  }

  List<String> calls() {
    return calls;
  }

  /// How many calls begin so.
  long calls(String prefix) {
    return calls.stream().filter(call -> call.startsWith(prefix)).count();
  }

  @Override
  public Execution describeExecution(String arn) {
    return (Execution) answer("DescribeExecution " + arn);
  }

  @Override
  public MapRun describeMapRun(String arn) {
    return (MapRun) answer("DescribeMapRun " + arn);
  }

  @Override
  public Page<MapRunSummary> listMapRuns(String executionArn, Optional<String> nextToken) {
    List<MapRunSummary> entries =
        list("ListMapRuns " + executionArn).stream()
            .map(
                arn ->
                    new MapRunSummary((String) arn, executionArn, "", Runs.START, Optional.empty()))
            .toList();
    return new Page<>(entries, Optional.empty());
  }

  @Override
  public Page<ExecutionSummary> listChildExecutions(
      String mapRunArn, Optional<ExecutionStatus> status, Optional<String> nextToken) {
    String call = "ListExecutions " + mapRunArn + status.map(s -> " " + s).orElse(" null");
    return new Page<>(
        list(call).stream().map(ExecutionSummary.class::cast).toList(), Optional.empty());
  }

  private List<?> list(String call) {
    if (!answers.containsKey(call)) {
      calls.add(call);
      return List.of();
    }
    return (List<?>) answer(call);
  }

  private Object answer(String call) {
    calls.add(call);
    Deque<Object> script = answers.get(call);
    if (script == null) {
      throw new AssertionError("nothing written for " + call);
    }
    Object answer = script.size() > 1 ? script.removeFirst() : script.getFirst();
    if (answer instanceof DmapException failure) {
      throw failure;
    }
    return answer;
  }

  @Override
  public Optional<StateMachineArn> stateMachineArn(String name) {
    throw new AssertionError("watching only looks");
  }

  @Override
  public Optional<StateMachineDescription> describeStateMachine(String arn) {
    throw new AssertionError("watching only looks");
  }

  @Override
  public String createStateMachine(StateMachineSpec spec) {
    throw new AssertionError("watching only looks");
  }

  @Override
  public void updateStateMachine(String arn, StateMachineSpec spec) {
    throw new AssertionError("watching only looks");
  }

  @Override
  public StartedExecution startExecution(String stateMachineArn, String name, String input) {
    throw new AssertionError("watching only looks");
  }

  @Override
  public String definitionOf(String executionArn) {
    throw new AssertionError("watching only looks");
  }

  @Override
  public Page<HistoryEvent> history(String executionArn, HistoryQuery query) {
    throw new AssertionError("watching only looks");
  }

  @Override
  public Page<ExecutionSummary> listExecutions(
      String stateMachineArn, Optional<ExecutionStatus> status, Optional<String> nextToken) {
    throw new AssertionError("watching only looks");
  }

  @Override
  public void stopExecution(String arn, Failure why) {
    throw new AssertionError("watching only looks");
  }

  @Override
  public void updateMapRun(String arn, dmap.maprun.MapRunChange change) {
    throw new AssertionError("watching only looks");
  }

  @Override
  public java.time.Instant redriveExecution(String arn) {
    throw new AssertionError("watching only looks");
  }

  @Override
  public TestedState testState(StateTest test) {
    throw new UnsupportedOperationException("tests no states");
  }

  @Override
  public void close() {}
}
