package dmap.engine;

import dmap.asl.ErrorNames;
import dmap.asl.StateMachine;
import dmap.engine.Cancellation.Cancelled;
import dmap.engine.Cancellation.Reason;
import dmap.engine.Interpreter.Ending;
import dmap.expression.Variables;
import dmap.maprun.Failure;
import java.io.UncheckedIOException;

/// Runs one execution from its start to its end on the current thread, parent and child alike.
final class Executions {
  /// AWS's words and error; event 25,000 is the one that says so. It ends loops that never would.
  private static final String FULL_HISTORY =
      "The execution reached the maximum number of history events (25000).";

  private Executions() {}

  static Outcome run(
      ExecutionServices services,
      ExecutionInfo info,
      StateMachine machine,
      History history,
      Cancellation cancellation) {
    Trail trail =
        Trail.start(
            history,
            () ->
                EventDetails.of(EventField.INPUT, info.input())
                    .with(EventField.ROLE_ARN, info.roleArn()));
    return walk(services, info, machine, Resumption.FRESH, trail, cancellation);
  }

  /// Lets an execution go on after a redrive.
  ///
  /// @param lastId of the last event before it
  static Outcome resume(
      ExecutionServices services,
      ExecutionInfo info,
      StateMachine machine,
      Resumption resumption,
      History history,
      long lastId,
      Cancellation cancellation) {
    Trail trail =
        Trail.redriven(
            history,
            lastId,
            () -> EventDetails.of(EventField.REDRIVE_COUNT, info.redrives().count()));
    return walk(services, info, machine, resumption, trail, cancellation);
  }

  private static Outcome walk(
      ExecutionServices services,
      ExecutionInfo info,
      StateMachine machine,
      Resumption resumption,
      Trail trail,
      Cancellation cancellation) {
    Outcome outcome = outcome(services, info, machine, resumption, trail, cancellation);
    end(trail, outcome);
    return outcome;
  }

  private static Outcome outcome(
      ExecutionServices services,
      ExecutionInfo info,
      StateMachine machine,
      Resumption resumption,
      Trail trail,
      Cancellation cancellation) {
    try {
      Interpreter interpreter =
          new Interpreter(services, info, trail, cancellation, Variables.NONE);
      return switch (interpreter.resume(machine, resumption, info.input())) {
        case Ending.Finished(var output) -> new Outcome.Succeeded(output);
        case Ending.Failed(var failure) -> new Outcome.Failed(failure);
      };
    } catch (Cancelled e) {
      return switch (e.reason()) {
        case Reason.Stopped(var failure) -> new Outcome.Aborted(failure);
        case Reason.TimedOut() -> new Outcome.TimedOut();
        case Reason.Unwanted() -> new Outcome.Aborted(Failure.NONE);
        case Reason.HistoryFull() ->
            new Outcome.Failed(Failure.of(ErrorNames.RUNTIME, FULL_HISTORY));
      };
    } catch (RuntimeException | StackOverflowError e) {
      return engineError(e);
    }
  }

  /// An error of the engine itself fails the execution, with what went wrong as its cause.
  static Outcome.Failed engineError(Throwable e) {
    Throwable cause = e instanceof UncheckedIOException io ? io.getCause() : e;
    return new Outcome.Failed(Failure.of("Dmap.EngineError", "The local engine failed: " + cause));
  }

  private static void end(Trail trail, Outcome outcome) {
    switch (outcome) {
      case Outcome.Succeeded(var output) ->
          trail.end(
              EventType.EXECUTION_SUCCEEDED, () -> EventDetails.of(EventField.OUTPUT, output));
      case Outcome.Failed(var failure) ->
          trail.end(EventType.EXECUTION_FAILED, () -> EventDetails.failure(failure));
      case Outcome.TimedOut() ->
          trail.cutOff(
              EventType.EXECUTION_TIMED_OUT,
              () -> EventDetails.of(EventField.ERROR, ErrorNames.TIMEOUT));
      case Outcome.Aborted(var failure) ->
          trail.cutOff(EventType.EXECUTION_ABORTED, () -> EventDetails.failure(failure));
    }
  }
}
