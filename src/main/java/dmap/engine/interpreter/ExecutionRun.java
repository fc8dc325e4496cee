package dmap.engine.interpreter;

import dmap.asl.ErrorNames;
import dmap.asl.StateMachine;
import dmap.engine.history.EventDetails;
import dmap.engine.history.EventField;
import dmap.engine.history.EventType;
import dmap.engine.history.History;
import dmap.engine.interpreter.Interpreter.Ending;
import dmap.engine.time.Cancellation;
import dmap.engine.time.Cancellation.Cancelled;
import dmap.engine.time.Cancellation.Reason;
import dmap.expression.Variables;
import dmap.maprun.Failure;
import java.io.UncheckedIOException;

/// Runs one execution, parent or child, on the current thread to its end, from its start or from
/// where a redrive goes on.
public final class ExecutionRun {
  /// AWS's words for an execution that fails because event 25,000 must be its last.
  private static final Failure FULL_HISTORY =
      Failure.of(
          ErrorNames.RUNTIME,
          "The execution reached the maximum number of history events (25000).");

  private final ExecutionServices services;
  private final ExecutionInfo info;
  private final StateMachine machine;
  private final Cancellation cancellation;

  public ExecutionRun(
      ExecutionServices services,
      ExecutionInfo info,
      StateMachine machine,
      Cancellation cancellation) {
    this.services = services;
    this.info = info;
    this.machine = machine;
    this.cancellation = cancellation;
  }

  public Outcome start(History history) {
    return run(
        Resumption.FRESH,
        EventChain.start(
            history,
            () ->
                EventDetails.of(EventField.INPUT, info.input())
                    .with(EventField.ROLE_ARN, info.facts().roleArn())));
  }

  /// @param lastId of the last event before the redrive
  public Outcome redrive(Resumption resumption, History history, long lastId) {
    return run(
        resumption,
        EventChain.redriven(
            history,
            lastId,
            () -> EventDetails.of(EventField.REDRIVE_COUNT, info.redrives().count())));
  }

  private Outcome run(Resumption resumption, EventChain chain) {
    Outcome outcome = walk(resumption, chain);
    addLastEvent(chain, outcome);
    return outcome;
  }

  private Outcome walk(Resumption resumption, EventChain chain) {
    try {
      Interpreter interpreter =
          new Interpreter(services, info, chain, cancellation, Variables.NONE);
      return switch (interpreter.walk(machine, resumption, info.input())) {
        case Ending.Finished(var output) -> new Outcome.Succeeded(output);
        case Ending.Failed(var failure) -> new Outcome.Failed(failure);
      };
    } catch (Cancelled e) {
      return switch (e.reason()) {
        case Reason.Stopped(var failure) -> new Outcome.Aborted(failure);
        case Reason.TimedOut() -> new Outcome.TimedOut();
        case Reason.Unwanted() -> new Outcome.Aborted(Failure.NONE);
        case Reason.HistoryFull() -> new Outcome.Failed(FULL_HISTORY);
      };
    } catch (RuntimeException | StackOverflowError e) {
      return engineError(e);
    }
  }

  /// An error of the engine itself fails the execution; the cause says what went wrong.
  public static Outcome.Failed engineError(Throwable e) {
    Throwable cause = e instanceof UncheckedIOException io ? io.getCause() : e;
    return new Outcome.Failed(Failure.of("Dmap.EngineError", "The local engine failed: " + cause));
  }

  private static void addLastEvent(EventChain chain, Outcome outcome) {
    switch (outcome) {
      case Outcome.Succeeded(var output) ->
          chain.end(
              EventType.EXECUTION_SUCCEEDED, () -> EventDetails.of(EventField.OUTPUT, output));
      case Outcome.Failed(var failure) ->
          chain.end(EventType.EXECUTION_FAILED, () -> EventDetails.failure(failure));
      case Outcome.TimedOut() ->
          chain.endFromOutside(
              EventType.EXECUTION_TIMED_OUT,
              () -> EventDetails.of(EventField.ERROR, ErrorNames.TIMEOUT));
      case Outcome.Aborted(var failure) ->
          chain.endFromOutside(EventType.EXECUTION_ABORTED, () -> EventDetails.failure(failure));
    }
  }
}
