package dmap.engine;

import dmap.asl.Catcher;
import dmap.asl.DataSteps;
import dmap.asl.DataSteps.Exit;
import dmap.asl.State.ErrorHandling;
import dmap.asl.Transition;
import dmap.engine.Interpreter.Step;
import dmap.expression.EvaluationFailure;
import dmap.expression.Scope;
import dmap.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One stay in a state whose failures are retried, then caught: Task, Parallel, Map.
final class Attempts {
  private final Interpreter interpreter;
  private final ErrorHandling errors;
  private final Transition transition;
  private final Retries retries;

  Attempts(Interpreter interpreter, ErrorHandling errors, Transition transition) {
    this.interpreter = interpreter;
    this.errors = errors;
    this.transition = transition;
    this.retries = new Retries(errors.retriers(), interpreter.services().random());
  }

  private sealed interface Attempt {
    record Good(Exit exit) implements Attempt {}

    record Bad(Action.Failure failure) implements Attempt {}
  }

  Step run(Visit first) {
    Visit visit = first;
    while (true) {
      switch (attempt(visit)) {
        case Attempt.Good(Exit exit) -> {
          return interpreter.exit(visit, exit, transition);
        }
        case Attempt.Bad(Action.Failure failure) -> {
          Optional<Duration> pause = retries.next(failure);
          if (pause.isEmpty()) {
            return failed(visit, failure);
          }
          interpreter.cutBelow(List.of()); // nothing goes on below until the next attempt
          interpreter.sleep(pause.get());
          visit = visit.again();
        }
      }
    }
  }

  private Attempt attempt(Visit visit) {
    try {
      Scope scope = visit.scope();
      Scope effective = DataSteps.effectiveInput(visit.state().flow(), scope);
      return switch (Actions.run(visit, effective, interpreter)) {
        case Action.Result(JsonNode result) ->
            new Attempt.Good(
                Interpreter.checkSize(
                    visit, DataSteps.finish(visit.state().flow(), scope, effective, result)));
        case Action.Failure failure -> new Attempt.Bad(failure);
      };
    } catch (EvaluationFailure e) {
      return new Attempt.Bad(interpreter.evaluationFailed(visit, e));
    }
  }

  /// After the last attempt.
  private Step failed(Visit visit, Action.Failure failure) {
    Trail trail = interpreter.trail();
    long before = trail.last();
    visit.events().failed(failure).ifPresent(trail::add);
    for (Catcher catcher : errors.catchers()) {
      if (Retries.matches(catcher.errorEquals(), failure)) {
        try {
          Exit exit = Interpreter.checkSize(visit, caught(visit, catcher, failure));
          return interpreter.exit(visit, exit, new Transition.Next(catcher.next()));
        } catch (EvaluationFailure e) {
          trail.goOnFrom(before); // as AWS does, which then fails the state once more
          return uncaught(visit, failedAgain(visit, e));
        }
      }
    }
    return uncaught(visit, failure);
  }

  private Action.Failure failedAgain(Visit visit, EvaluationFailure e) {
    Action.Failure failure = interpreter.evaluationFailed(visit, e);
    visit.events().failed(failure).ifPresent(interpreter.trail()::add);
    return failure;
  }

  private static Exit caught(Visit visit, Catcher catcher, Action.Failure failure) {
    ObjectNode errorOutput = Json.object();
    errorOutput.put("Error", failure.error().orElse(""));
    errorOutput.put("Cause", failure.cause().orElse(""));
    return DataSteps.caught(catcher, visit.state().flow(), visit.scope(), errorOutput);
  }

  private Step uncaught(Visit visit, Action.Failure failure) {
    if (interpreter.trail().isBranch()) {
      visit.events().ended(failure).ifPresent(interpreter.trail()::addAside);
    }
    return Step.failed(failure);
  }
}
