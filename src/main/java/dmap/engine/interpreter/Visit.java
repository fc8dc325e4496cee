package dmap.engine.interpreter;

import dmap.asl.State;
import dmap.engine.task.TaskResource;
import dmap.expression.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One stay in a state: what came in, when, and which attempt it is.
public final class Visit {
  private final State state;
  private final StateEvents events;
  private final Resumption.Entry entry;
  private final Resumption.Inside begun;
  private final OptionalLong retryCount;
  private final Interpreter interpreter;
  private final Optional<String> taskToken;

  /// @param begun before a redrive, in the states inside this one
  Visit(
      State state,
      StateEvents events,
      Resumption.Entry entry,
      Resumption.Inside begun,
      OptionalLong retryCount,
      Interpreter interpreter) {
    this.state = state;
    this.events = events;
    this.entry = entry;
    this.begun = begun;
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
        entry,
        Resumption.Inside.NOTHING,
        OptionalLong.of(retryCount.orElse(0) + 1),
        interpreter);
  }

  State state() {
    return state;
  }

  StateEvents events() {
    return events;
  }

  /// What the state had begun before a redrive; of no use to a later attempt.
  public Resumption.Inside begun() {
    return begun;
  }

  JsonNode input() {
    return entry.input();
  }

  /// What ends this attempt when somebody sends it (`$$.Task.Token`); absent if it does not wait
  /// for that.
  Optional<String> taskToken() {
    return taskToken;
  }

  public Instant entered() {
    return entry.time();
  }

  /// Absent in states that cannot retry.
  public OptionalLong retryCount() {
    return retryCount;
  }

  long enteredId() {
    return entry.eventId();
  }

  /// What expressions see before anything was selected.
  Scope scope() {
    return new Scope(
        entry.input(),
        () -> interpreter.stage().context(interpreter.execution(), this),
        interpreter.variables(),
        Optional.empty(),
        Optional.empty(),
        interpreter.services().sources());
  }

  /// Adds what the context object has while a task waits for its token.
  ObjectNode withToken(ObjectNode context) {
    taskToken.ifPresent(token -> context.putObject("Task").put("Token", token));
    return context;
  }
}
