package dmap.engine.teststate;

import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.asl.parse.Diagnostics;
import dmap.engine.api.ExecutionInput;
import dmap.engine.interpreter.Action;
import dmap.engine.interpreter.ExecutionServices;
import dmap.engine.machine.Definitions;
import dmap.engine.task.TaskCheck;
import dmap.expression.Variables;
import dmap.json.Json;
import dmap.maprun.ExecutionType;
import dmap.maprun.StateTest;
import dmap.maprun.TestedState;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// Tests one state alone, as the API TestState does. Data flow, action and error handling are those
/// of an execution, but the state has only one attempt, and no state follows.
public final class StateTester {
  private final ExecutionServices services;

  public StateTester(ExecutionServices services) {
    this.services = services;
  }

  /// The name of the state machine to which the tasks of a tested definition belong. A test has no
  /// state machine, so the name is made from the definition. By this name the definition can have
  /// its own functions.
  public static String machineName(String definition) {
    return "test-" + UUID.nameUUIDFromBytes(definition.getBytes(StandardCharsets.UTF_8));
  }

  /// @throws EngineFailure InvalidDefinition, InvalidExecutionInput, ValidationException
  public TestedState test(StateTest test) {
    StateTestRules.checkRequest(test);
    State state = tested(test);
    StateTestRules.checkState(state, test);
    JsonNode input = ExecutionInput.parse(test.data().input().orElse("{}"));
    Variables variables = variables(test);
    Optional<JsonNode> context = test.data().context().map(text -> GivenContext.parse(text, state));
    Optional<Action> mocked = test.mock().map(mock -> MockedResult.action(mock, state));
    TestedStateHost host = new TestedStateHost(state, mocked, context, test);
    if (mocked.isEmpty()) {
      new TaskCheck(machineName(test.subject().definition()), services.tasks()).check(state);
    }
    return new StateTrial(services, host, variables, test).run(state, input);
  }

  /// The state to test: a state of a whole definition, or the definition itself if no name is
  /// given.
  private static State tested(StateTest test) {
    StateTest.StateUnderTest subject = test.subject();
    if (subject.stateName().isEmpty()) {
      StateMachine alone =
          Definitions.machine(
              Diagnostics.ofState(subject.definition(), TestedStateHost.STATE_NAME));
      return alone.state(alone.startAt());
    }
    return Definitions.parse(subject.definition(), ExecutionType.STANDARD)
        .find(subject.stateName().get())
        .orElseThrow(() -> StateTestRules.invalid("State not found in definition"));
  }

  private static Variables variables(StateTest test) {
    Map<String, JsonNode> own = new LinkedHashMap<>();
    test.data()
        .variables()
        .ifPresent(
            text -> {
              JsonNode given = Json.tryParse(text).orElseGet(Json::array);
              if (!given.isObject()) {
                throw StateTestRules.invalid("Variables must be a valid JSON object");
              }
              given.properties().forEach(e -> own.put(e.getKey(), e.getValue()));
            });
    return Variables.NONE.with(own);
  }
}
