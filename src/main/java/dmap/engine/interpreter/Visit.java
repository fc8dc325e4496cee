package dmap.engine.interpreter;

import dmap.asl.State;
import dmap.engine.task.TaskResource;
import dmap.expression.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One attempt at a state that was entered: its input, when it was entered, and how often it was
/// retried before.
public final class Visit {
  private final State state;
  private final StateEvents events;
  private final Resumption.Entry entry;
  private final Resumption.Inside inside;
  private final OptionalLong retryCount;
  private final Interpreter interpreter;
  private final Optional<String> taskToken;

  Visit(
      State state,
      StateEvents events,
      Resumption.Entry entry,
      Resumption.Inside inside,
      OptionalLong retryCount,
      Interpreter interpreter) {
    this.state = state;
    this.events = events;
    this.entry = entry;
    this.inside = inside;
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

  /// The next attempt. The state is not entered again, so the entry stays.
  Visit nextAttempt() {
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

  /// The branches, iterations or map run that the state had started before a redrive. Only the
  /// first attempt goes on with them; later attempts start new ones.
  public Resumption.Inside inside() {
    return inside;
  }

  JsonNode input() {
    return entry.input();
  }

  /// The task token of this attempt (`$$.Task.Token`); absent if its task does not wait for a
  /// token.
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

  /// What expressions see of the state's input, before InputPath.
  Scope scope() {
    return new Scope(
        entry.input(),
        () -> interpreter.host().context(interpreter.execution(), this),
        interpreter.variables(),
        Optional.empty(),
        Optional.empty(),
        interpreter.services().sources());
  }

  /// Adds the task token to the context object if the task waits for it.
  ObjectNode withToken(ObjectNode context) {
    taskToken.ifPresent(token -> context.putObject("Task").put("Token", token));
    return context;
  }
}
