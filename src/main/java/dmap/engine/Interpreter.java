package dmap.engine;

import dmap.asl.Catcher;
import dmap.asl.DataSteps;
import dmap.asl.DataSteps.Exit;
import dmap.asl.DataTrace;
import dmap.asl.ErrorNames;
import dmap.asl.Retrier;
import dmap.asl.State;
import dmap.asl.State.ErrorHandling;
import dmap.asl.StateMachine;
import dmap.asl.Transition;
import dmap.expression.EvaluationFailure;
import dmap.expression.Scope;
import dmap.expression.Variables;
import dmap.json.Json;
import dmap.maprun.DataStep;
import dmap.maprun.ExecutionType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Walks the states of one machine on one thread: a whole execution, a branch, or an iteration.
///
/// The data flow of a state (input path → parameters → action → result selector → result path →
/// output path; on failure retry, then catch) reads top to bottom in [#attempt]; each kind of
/// action is in [Actions].
final class Interpreter {

  /// How a walk ended.
  sealed interface Ending {
    record Finished(JsonNode output) implements Ending {}

    record Failed(Optional<String> error, Optional<String> cause) implements Ending {}
  }

  sealed interface Step {
    record Next(String state, JsonNode data) implements Step {}

    record Done(Ending ending) implements Step {}
  }

  /// AWS's words; that the error is States.Runtime is a guess. It ends loops that never would.
  private static final String FULL_HISTORY =
      "The execution reached the maximum number of history events (25000).";

  private final EngineServices services;
  private final ExecutionInfo execution;
  private final Trail trail;
  private final Cancellation cancellation;
  private final Stage stage;
  private Variables variables;

  Interpreter(
      EngineServices services,
      ExecutionInfo execution,
      Trail trail,
      Cancellation cancellation,
      Variables variables) {
    this(services, execution, trail, cancellation, variables, Stage.LIVE);
  }

  Interpreter(
      EngineServices services,
      ExecutionInfo execution,
      Trail trail,
      Cancellation cancellation,
      Variables variables,
      Stage stage) {
    this.services = services;
    this.execution = execution;
    this.trail = trail;
    this.cancellation = cancellation;
    this.variables = variables;
    this.stage = stage;
  }

  /// @throws Cancellation.Cancelled if it is to end before its time
  Ending run(StateMachine machine, JsonNode input) {
    String name = machine.startAt();
    JsonNode data = input;
    while (true) {
      cancellation.check();
      if (execution.type() == ExecutionType.STANDARD && trail.isFull()) {
        return new Ending.Failed(Optional.of(ErrorNames.RUNTIME), Optional.of(FULL_HISTORY));
      }
      switch (step(machine.state(name), data)) {
        case Step.Next(String next, JsonNode output) -> {
          name = next;
          data = output;
        }
        case Step.Done(Ending ending) -> {
          return ending;
        }
      }
    }
  }

  /// A whole stay in a state, with all its retries.
  Step step(State state, JsonNode input) {
    Visit visit = enter(state, input);
    return switch (state) {
      case State.Pass pass ->
          simple(
              visit, () -> DataSteps.pass(pass, visit.scope(), stage.trace()), pass.transition());
      case State.Wait wait -> simple(visit, () -> Waits.run(wait, visit, this), wait.transition());
      case State.Succeed succeed ->
          simple(
              visit,
              () -> DataSteps.inputOutput(succeed.flow(), visit.scope(), stage.trace()),
              new Transition.End());
      case State.Choice choice -> choose(choice, visit);
      case State.Fail fail -> new Step.Done(fail(fail, visit));
      case State.Task task -> withErrors(visit, task.errors(), task.transition());
      case State.Parallel parallel -> withErrors(visit, parallel.errors(), parallel.transition());
      case State.InlineMap map -> withErrors(visit, map.errors(), map.transition());
      case State.DistributedMap map -> withErrors(visit, map.errors(), map.transition());
    };
  }

  Visit enter(State state, JsonNode input) {
    StateEvents events = StateEvents.of(state);
    Instant now = services.clock().instant();
    long id = trail.add(events.entered(), () -> StateEvents.entered(state.name(), input));
    boolean retries =
        switch (state) {
          case State.Task _, State.Parallel _, State.InlineMap _, State.DistributedMap _ -> true;
          case State.Pass _, State.Wait _, State.Succeed _, State.Choice _, State.Fail _ -> false;
        };
    return new Visit(
        state, events, input, now, id, retries ? OptionalLong.of(0) : OptionalLong.empty(), this);
  }

  /// A state without retriers and catchers.
  private Step simple(Visit visit, java.util.function.Supplier<Exit> work, Transition transition) {
    try {
      return exit(visit, checkSize(visit, work.get()), transition);
    } catch (EvaluationFailure e) {
      return new Step.Done(failed(evaluationFailed(visit, e)));
    }
  }

  private Step choose(State.Choice choice, Visit visit) {
    try {
      Choices.Chosen chosen = Choices.choose(choice, visit.scope(), stage.trace());
      return exit(visit, checkSize(visit, chosen.exit()), new Transition.Next(chosen.next()));
    } catch (EvaluationFailure e) {
      return new Step.Done(failed(evaluationFailed(visit, e)));
    }
  }

  private Ending fail(State.Fail fail, Visit visit) {
    try {
      Scope scope = DataSteps.effectiveInput(fail.flow(), visit.scope(), stage.trace());
      return new Ending.Failed(
          fail.error().map(f -> DataSteps.text(f, scope)),
          fail.cause().map(f -> DataSteps.text(f, scope)));
    } catch (EvaluationFailure e) {
      return failed(evaluationFailed(visit, e));
    }
  }

  Step exit(Visit visit, Exit exit, Transition transition) {
    variables = variables.with(exit.assigned());
    visit
        .events()
        .exited()
        .ifPresent(
            type ->
                trail.addAfter(
                    visit.exitAfter(trail.previous()),
                    type,
                    () -> StateEvents.exited(visit.state().name(), exit.output())));
    return switch (transition) {
      case Transition.Next(String next) -> new Step.Next(next, exit.output());
      case Transition.End() -> new Step.Done(new Ending.Finished(exit.output()));
    };
  }

  private static Ending failed(Action.Failure failure) {
    return new Ending.Failed(failure.error(), failure.cause());
  }

  /// A state whose failures are retried, then caught.
  private Step withErrors(Visit first, ErrorHandling errors, Transition transition) {
    long[] attempts = new long[errors.retriers().size()];
    Visit visit = first;
    while (true) {
      Attempt attempt = attempt(visit);
      switch (attempt) {
        case Attempt.Good(Exit exit) -> {
          return exit(visit, exit, transition);
        }
        case Attempt.Bad(Action.Failure failure) -> {
          switch (Reaction.to(failure, errors, attempts)) {
            case Reaction.Retry(int retrier, Duration pause) -> {
              attempts[retrier]++;
              pause(errors.retriers().get(retrier), pause);
              visit = visit.again();
            }
            case Reaction.Catch(int catcher, OptionalInt _) -> {
              return caught(visit, errors.catchers().get(catcher), failure);
            }
            case Reaction.Fail _ -> {
              return new Step.Done(failed(failure));
            }
          }
        }
      }
    }
  }

  sealed interface Attempt {
    record Good(Exit exit) implements Attempt {}

    record Bad(Action.Failure failure) implements Attempt {}
  }

  /// One attempt at a state that can fail.
  Attempt attempt(Visit visit) {
    try {
      Scope scope = visit.scope();
      DataTrace trace = stage.trace();
      Scope effective = DataSteps.effectiveInput(visit.state().flow(), scope, trace);
      return switch (stage.act(visit, effective, this)) {
        case Action.Result(JsonNode result) -> {
          trace.saw(DataStep.RESULT, result);
          Exit exit = DataSteps.finish(visit.state().flow(), scope, effective, result, trace);
          yield new Attempt.Good(checkSize(visit, exit));
        }
        case Action.Failure failure -> new Attempt.Bad(failure);
      };
    } catch (EvaluationFailure e) {
      return new Attempt.Bad(evaluationFailed(visit, e));
    }
  }

  private Exit checkSize(Visit visit, Exit exit) {
    PayloadSize.refusal(exit.output(), visit.state().name())
        .ifPresent(
            why -> {
              throw new EvaluationFailure(ErrorNames.DATA_LIMIT_EXCEEDED, why);
            });
    return exit;
  }

  /// With full jitter any part of the pause.
  private void pause(Retrier retrier, Duration pause) {
    sleep(
        retrier.fullJitter()
            ? Duration.ofMillis(services.random().nextLong(pause.toMillis() + 1))
            : pause);
  }

  Step caught(Visit visit, Catcher catcher, Action.Failure failure) {
    try {
      ObjectNode errorOutput = Json.object();
      errorOutput.put("Error", failure.error().orElse(""));
      errorOutput.put("Cause", failure.cause().orElse(""));
      Exit exit = DataSteps.caught(catcher, visit.state().flow(), visit.scope(), errorOutput);
      visit.doNotSkipEvents();
      return exit(visit, checkSize(visit, exit), new Transition.Next(catcher.next()));
    } catch (EvaluationFailure e) {
      return new Step.Done(failed(evaluationFailed(visit, e)));
    }
  }

  /// Puts an expression's failure in AWS's words and, for JSONata, in the history.
  private Action.Failure evaluationFailed(Visit visit, EvaluationFailure e) {
    if (e.error().equals(ErrorNames.DATA_LIMIT_EXCEEDED)) {
      return Action.Failure.of(e.error(), e.reason());
    }
    String cause = stage.cause(visit, e.reason());
    if (e.error().equals(ErrorNames.QUERY_EVALUATION_ERROR)) {
      trail.add(
          EventType.EVALUATION_FAILED,
          () ->
              StateEvents.failure(Optional.of(e.error()), Optional.of(cause))
                  .put("state", visit.state().name()));
    }
    return Action.Failure.of(e.error(), cause);
  }

  void sleep(Duration duration) {
    cancellation.blocking(
        () -> {
          services.clock().sleep(duration);
          return Boolean.TRUE;
        });
  }

  EngineServices services() {
    return services;
  }

  Stage stage() {
    return stage;
  }

  ExecutionInfo execution() {
    return execution;
  }

  Trail trail() {
    return trail;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  Variables variables() {
    return variables;
  }
}
