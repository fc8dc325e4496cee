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

  long enteredId() {
    return enteredId;
  }

  /// What expressions see before anything was selected.
  Scope scope() {
    return new Scope(
        input,
        () -> interpreter.execution().context(state.name(), entered, retryCount),
        interpreter.variables(),
        Optional.empty(),
        Optional.empty(),
        interpreter.services().sources());
  }
}
