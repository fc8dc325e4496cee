package dmap.engine.teststate;

import dmap.asl.DataSteps;
import dmap.asl.DataTrace;
import dmap.asl.State;
import dmap.engine.interpreter.Action;
import dmap.engine.interpreter.Actions;
import dmap.engine.interpreter.ExecutionInfo;
import dmap.engine.interpreter.Interpreter;
import dmap.engine.interpreter.StateHost;
import dmap.engine.interpreter.Visit;
import dmap.engine.journal.MapLimits;
import dmap.expression.Scope;
import dmap.json.Json;
import dmap.maprun.DataStep;
import dmap.maprun.MapRun;
import dmap.maprun.StateTest;
import dmap.maprun.StateTest.Situation;
import dmap.maprun.TestedState.MapStateLimits;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The host of a state that is tested alone. The test may mock its action and give its context
/// object; every step of its data flow is kept. One test uses it, on one thread.
final class TestedStateHost implements StateHost {

  /// The name of each tested state in the context object, whatever the definition calls it.
  static final String STATE_NAME = "StateName";

  private final State state;
  private final Optional<Action> mocked;
  private final Optional<JsonNode> givenContext;
  private final Situation situation;
  private final boolean roleGiven;
  private final Map<DataStep, JsonNode> steps = new EnumMap<>(DataStep.class);
  private Optional<MockedMap> mockedMap = Optional.empty();

  TestedStateHost(
      State state, Optional<Action> mocked, Optional<JsonNode> givenContext, StateTest test) {
    this.state = state;
    this.mocked = mocked;
    this.givenContext = givenContext;
    this.situation = test.situation();
    this.roleGiven = test.subject().roleArn().isPresent();
  }

  @Override
  public Action act(Visit visit, Scope effective, Interpreter interpreter) {
    return mocked
        .map(action -> mocked(effective, action))
        .orElseGet(() -> Actions.run(visit, effective, interpreter));
  }

  private Action mocked(Scope effective, Action action) {
    return switch (state) {
      case State.Task task -> {
        DataSteps.arguments(task.flow(), effective, trace());
        yield action;
      }
      case State.Parallel parallel -> {
        DataSteps.arguments(parallel.flow(), effective, trace());
        yield action;
      }
      case State.InlineMap map -> mockedMap(action).run(map, effective);
      case State.DistributedMap map -> mockedMap(action).run(map, effective);
      case State.Pass _, State.Wait _, State.Choice _, State.Succeed _, State.Fail _ ->
          throw new IllegalArgumentException("no action: " + state.name());
    };
  }

  private MockedMap mockedMap(Action action) {
    MockedMap map = new MockedMap(trace(), situation, action);
    mockedMap = Optional.of(map);
    return map;
  }

  @Override
  public JsonNode context(ExecutionInfo execution, Visit visit) {
    return givenContext.orElseGet(() -> ownContext(execution, visit));
  }

  private ObjectNode ownContext(ExecutionInfo info, Visit visit) {
    OptionalLong retries =
        visit.retryCount().isPresent()
            ? OptionalLong.of(situation.retrierRetryCount().orElse(0))
            : OptionalLong.empty();
    ObjectNode context = info.context(STATE_NAME, visit.entered(), retries);
    ObjectNode execution = (ObjectNode) context.get("Execution");
    execution.remove("RedriveCount");
    if (!roleGiven) {
      execution.putNull("RoleArn");
    }
    if (waitsForToken()) {
      context.putObject("Task").put("Token", "test-token");
    }
    return context;
  }

  private boolean waitsForToken() {
    return state instanceof State.Task task && task.resource().contains(".waitForTaskToken");
  }

  /// The reason alone, since a test has no events that the cause could name.
  @Override
  public String cause(Visit visit, String reason) {
    return reason;
  }

  @Override
  public DataTrace trace() {
    Set<DataStep> shown = shown();
    return (step, value) -> {
      if (shown.contains(step)) {
        steps.put(step, value);
      }
    };
  }

  /// The steps that AWS shows; fewer for a state whose branches or iterations are mocked.
  private Set<DataStep> shown() {
    return switch (state) {
      case State.Parallel _ -> EnumSet.of(DataStep.RESULT_SELECTOR, DataStep.RESULT_PATH);
      case State.InlineMap _, State.DistributedMap _ ->
          EnumSet.complementOf(EnumSet.of(DataStep.RESULT));
      case State.Task _,
          State.Pass _,
          State.Wait _,
          State.Choice _,
          State.Succeed _,
          State.Fail _ ->
          EnumSet.allOf(DataStep.class);
    };
  }

  /// The data after each step, as JSON text.
  Map<DataStep, String> steps(JsonNode input) {
    Map<DataStep, String> texts = new EnumMap<>(DataStep.class);
    texts.put(DataStep.INPUT, Json.write(input));
    steps.forEach((step, value) -> texts.put(step, Json.write(value)));
    return texts;
  }

  /// The limits of a tested Map state. A threshold that is not in the definition is not shown.
  MapStateLimits limits() {
    Optional<MapLimits> known = mockedMap.flatMap(MockedMap::limits);
    return known.isPresent() && state instanceof State.MapState map
        ? shown(known.get(), map.tolerance())
        : MapStateLimits.NONE;
  }

  private static MapStateLimits shown(MapLimits limits, State.Tolerance tolerance) {
    long concurrency = limits.maxConcurrency() == MapRun.UNLIMITED ? 0 : limits.maxConcurrency();
    return new MapStateLimits(
        OptionalLong.of(concurrency),
        tolerance.count().isPresent()
            ? OptionalLong.of(limits.toleratedFailure().count())
            : OptionalLong.empty(),
        tolerance.percentage().isPresent()
            ? OptionalDouble.of(limits.toleratedFailure().percentage())
            : OptionalDouble.empty());
  }
}
