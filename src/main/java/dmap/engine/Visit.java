package dmap.engine;

import dmap.asl.State;
import dmap.expression.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One stay in a state: what came in, when, and which attempt it is.
final class Visit {
  private final State state;
  private final StateEvents events;
  private final JsonNode input;
  private final Instant entered;
  private final long enteredId;
  private final OptionalLong retryCount;
  private final Interpreter interpreter;
  private final Optional<String> taskToken;
  private OptionalLong exitAfter = OptionalLong.empty();

  Visit(
      State state,
      StateEvents events,
      JsonNode input,
      Instant entered,
      long enteredId,
      OptionalLong retryCount,
      Interpreter interpreter) {
    this.state = state;
    this.events = events;
    this.input = input;
    this.entered = entered;
    this.enteredId = enteredId;
    this.retryCount = retryCount;
    this.interpreter = interpreter;
    this.taskToken =
        waitsForToken(state)
            ? Optional.of(interpreter.services().sources().uuid())
            : Optional.empty();
  }

  private static boolean waitsForToken(State state) {
    return state instanceof State.Task task
        && TaskResource.parse(task.resource()) instanceof TaskResource.Integration call
        && call.pattern() == TaskResource.Pattern.WAIT_FOR_TASK_TOKEN;
  }

  /// The next attempt in the same stay: the state is not entered again.
  Visit again() {
    return new Visit(
        state,
        events,
        input,
        entered,
        enteredId,
        OptionalLong.of(retryCount.orElse(0) + 1),
        interpreter);
  }

  State state() {
    return state;
  }

  StateEvents events() {
    return events;
  }

  JsonNode input() {
    return input;
  }

  /// What ends this attempt when somebody sends it (`$$.Task.Token`); absent if it does not wait
  /// for that.
  Optional<String> taskToken() {
    return taskToken;
  }

  long enteredId() {
    return enteredId;
  }

  /// A Map state's exit names the event of its map run, skipping two (aws-captures 1.5).
  void exitsAfter(long eventId) {
    exitAfter = OptionalLong.of(eventId);
  }

  void doNotSkipEvents() {
    exitAfter = OptionalLong.empty();
  }

  long exitAfter(long previous) {
    return exitAfter.orElse(previous);
  }

  /// What expressions see before anything was selected.
  Scope scope() {
    return new Scope(
        input,
        () -> withToken(interpreter.execution().context(state.name(), entered, retryCount)),
        interpreter.variables(),
        Optional.empty(),
        Optional.empty(),
        interpreter.services().sources());
  }

  private ObjectNode withToken(ObjectNode context) {
    taskToken.ifPresent(token -> context.putObject("Task").put("Token", token));
    return context;
  }
}
