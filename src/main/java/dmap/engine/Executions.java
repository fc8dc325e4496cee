package dmap.engine;

import dmap.asl.StateMachine;
import dmap.engine.Cancellation.Cancelled;
import dmap.engine.Cancellation.Reason;
import dmap.engine.Interpreter.Ending;
import dmap.expression.Variables;
import dmap.json.Json;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Runs one execution from its start to its end on the current thread, parent and child alike.
final class Executions {
  private Executions() {}

  static Outcome run(
      EngineServices services,
      ExecutionInfo info,
      StateMachine machine,
      Variables variables,
      History history,
      Cancellation cancellation) {
    Trail trail = new Trail(history, 0);
    trail.add(
        EventType.EXECUTION_STARTED,
        () ->
            StateEvents.payload(Json.object(), "input", info.input())
                .put("roleArn", info.roleArn()));
    trail.forgetPrevious(); // the first state entered names no event before it
    Outcome outcome = outcome(services, info, machine, variables, trail, cancellation);
    end(trail, outcome);
    return outcome;
  }

  private static Outcome outcome(
      EngineServices services,
      ExecutionInfo info,
      StateMachine machine,
      Variables variables,
      Trail trail,
      Cancellation cancellation) {
    try {
      Interpreter interpreter = new Interpreter(services, info, trail, cancellation, variables);
      return switch (interpreter.run(machine, info.input())) {
        case Ending.Finished(var output) -> new Outcome.Succeeded(output);
        case Ending.Failed(var error, var cause) -> new Outcome.Failed(error, cause);
      };
    } catch (Cancelled e) {
      return switch (e.reason()) {
        case Reason.Stopped(var error, var cause) -> new Outcome.Aborted(error, cause);
        case Reason.TimedOut() -> new Outcome.TimedOut();
        case Reason.Unwanted() -> new Outcome.Aborted(Optional.empty(), Optional.empty());
      };
    } catch (RuntimeException | StackOverflowError e) {
      return engineError(e);
    }
  }

  /// An error of the engine itself fails the execution, with what went wrong as its cause.
  static Outcome.Failed engineError(Throwable e) {
    Throwable cause = e instanceof UncheckedIOException io ? io.getCause() : e;
    return new Outcome.Failed(
        Optional.of("Dmap.EngineError"), Optional.of("The local engine failed: " + cause));
  }

  private static void end(Trail trail, Outcome outcome) {
    switch (outcome) {
      case Outcome.Succeeded(var output) ->
          trail.add(
              EventType.EXECUTION_SUCCEEDED,
              () -> StateEvents.payload(Json.object(), "output", output));
      case Outcome.Failed(var error, var cause) ->
          trail.add(EventType.EXECUTION_FAILED, () -> StateEvents.failure(error, cause));
      case Outcome.TimedOut() -> trail.add(EventType.EXECUTION_TIMED_OUT, () -> Json.object());
      case Outcome.Aborted(var error, var cause) ->
          trail.addAfter(0, EventType.EXECUTION_ABORTED, () -> StateEvents.failure(error, cause));
    }
  }
}
