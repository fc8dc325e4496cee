package dmap.engine;

import dmap.asl.State;
import dmap.expression.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// One stay in a state: what came in, when, and which attempt it is.
final class Visit {
  private final State state;
  private final StateEvents events;
  private final JsonNode input;
  private final Instant entered;
  private final long enteredId;
  private final OptionalLong retryCount;
  private final Interpreter interpreter;
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

  Instant entered() {
    return entered;
  }

  /// Absent in states that cannot retry.
  OptionalLong retryCount() {
    return retryCount;
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
        () -> interpreter.stage().context(interpreter.execution(), this),
        interpreter.variables(),
        Optional.empty(),
        Optional.empty(),
        interpreter.services().sources());
  }
}
