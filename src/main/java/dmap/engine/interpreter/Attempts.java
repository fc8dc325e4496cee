package dmap.engine.interpreter;

import dmap.asl.Catcher;
import dmap.asl.DataSteps;
import dmap.asl.DataSteps.Exit;
import dmap.asl.DataTrace;
import dmap.asl.Retrier;
import dmap.asl.State.ErrorHandling;
import dmap.asl.Transition;
import dmap.engine.interpreter.Interpreter.Step;
import dmap.expression.EvaluationFailure;
import dmap.expression.Scope;
import dmap.json.Json;
import dmap.maprun.DataStep;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// All attempts at a state whose failures are retried, then caught: a Task, Parallel or Map state.
public final class Attempts {
  private final Interpreter interpreter;
  private final ErrorHandling errors;
  private final Transition transition;

  private final long[] retries;

  public Attempts(Interpreter interpreter, ErrorHandling errors, Transition transition) {
    this.interpreter = interpreter;
    this.errors = errors;
    this.transition = transition;
    this.retries = new long[errors.retriers().size()];
  }

  public sealed interface Attempt {
    record Succeeded(Exit exit) implements Attempt {}

    record Failed(Action.Failed failure) implements Attempt {}
  }

  Step run(Visit first) {
    Visit visit = first;
    while (true) {
      switch (attempt(visit)) {
        case Attempt.Succeeded(Exit exit) -> {
          return interpreter.exit(visit, exit, transition);
        }
        case Attempt.Failed(Action.Failed failure) -> {
          switch (Reaction.to(failure, errors, retries)) {
            case Reaction.Retry(int retrier, Duration pause) -> {
              retries[retrier]++;
              pause(errors.retriers().get(retrier), pause);
              visit = visit.nextAttempt();
            }
            case Reaction.Catch(int catcher, var _) -> {
              return caught(visit, errors.catchers().get(catcher), failure);
            }
            case Reaction.Fail _ -> {
              return uncaught(visit, failure);
            }
          }
        }
      }
    }
  }

  public Attempt attempt(Visit visit) {
    try {
      Scope scope = visit.scope();
      DataTrace trace = interpreter.host().trace();
      Scope effective = DataSteps.effectiveInput(visit.state().flow(), scope, trace);
      return switch (interpreter.host().act(visit, effective, interpreter)) {
        case Action.Result(JsonNode result) -> {
          trace.saw(DataStep.RESULT, Payloads.checked(visit, result));
          Exit exit = DataSteps.finish(visit.state().flow(), scope, effective, result, trace);
          yield new Attempt.Succeeded(interpreter.checked(visit, exit));
        }
        case Action.Failed failure -> new Attempt.Failed(failure);
      };
    } catch (EvaluationFailure e) {
      return new Attempt.Failed(interpreter.evaluationFailed(visit, e));
    }
  }

  /// Waits before a retry; with full jitter, for a random part of the pause.
  private void pause(Retrier retrier, Duration pause) {
    interpreter.awaitTransition();
    interpreter.sleep(
        retrier.jitter() == Retrier.Jitter.FULL
            ? Duration.ofMillis(interpreter.services().random().nextLong(pause.toMillis() + 1))
            : pause);
  }

  private void addFailedEvent(Visit visit, Action.Failed failure) {
    visit.events().failed(failure).ifPresent(interpreter.chain()::add);
  }

  public Step caught(Visit visit, Catcher catcher, Action.Failed failure) {
    EventChain chain = interpreter.chain();
    long before = chain.last();
    addFailedEvent(visit, failure);
    try {
      Exit exit = interpreter.checked(visit, catcherExit(visit, catcher, failure));
      return interpreter.exit(visit, exit, new Transition.Next(catcher.next()));
    } catch (EvaluationFailure e) {
      // As on AWS, the state fails a second time, and its events follow those before the first.
      chain.goOnFrom(before);
      return uncaught(visit, interpreter.evaluationFailed(visit, e));
    }
  }

  private static Exit catcherExit(Visit visit, Catcher catcher, Action.Failed failure) {
    ObjectNode errorOutput = Json.object();
    errorOutput.put("Error", failure.failure().error().orElse(""));
    errorOutput.put("Cause", failure.failure().cause().orElse(""));
    return DataSteps.caught(catcher, visit.state().flow(), visit.scope(), errorOutput);
  }

  private Step uncaught(Visit visit, Action.Failed failure) {
    addFailedEvent(visit, failure);
    if (interpreter.chain().isBranch()) {
      visit.events().endsBranch(failure).ifPresent(interpreter.chain()::addAside);
    }
    return Step.failed(failure);
  }
}
