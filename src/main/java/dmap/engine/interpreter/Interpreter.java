package dmap.engine.interpreter;

import dmap.asl.DataSteps;
import dmap.asl.DataSteps.Exit;
import dmap.asl.ErrorNames;
import dmap.asl.State;
import dmap.asl.State.ErrorHandling;
import dmap.asl.StateMachine;
import dmap.asl.Transition;
import dmap.engine.history.EventDetails;
import dmap.engine.history.EventField;
import dmap.engine.history.EventType;
import dmap.engine.time.Cancellation;
import dmap.expression.EvaluationFailure;
import dmap.expression.Scope;
import dmap.expression.Variables;
import dmap.maprun.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Walks the states of one machine on one thread: a whole execution, a branch, or an iteration.
///
/// A state that can fail and be tried again is in [Attempts], where the data flow of a state (input
/// path → parameters → action → result selector → result path → output path; on failure retry, then
/// catch) reads top to bottom; each kind of action is in [Actions].
public final class Interpreter {

  /// How a walk ended.
  public sealed interface Ending {
    record Finished(JsonNode output) implements Ending {}

    record Failed(Failure failure) implements Ending {}
  }

  /// What follows a state.
  public sealed interface Step {
    record Next(String state, JsonNode data) implements Step {}

    record Done(Ending ending) implements Step {}

    static Step failed(Action.Failed failure) {
      return new Done(new Ending.Failed(failure.failure()));
    }
  }

  private final ExecutionServices services;
  private final ExecutionInfo execution;
  private final EventChain chain;
  private final Cancellation cancellation;
  private final StateHost stage;
  private Variables variables;
  private Optional<StateEvents> inside = Optional.empty();
  private List<AbortEvent> abortedInside = List.of();

  Interpreter(
      ExecutionServices services,
      ExecutionInfo execution,
      EventChain chain,
      Cancellation cancellation,
      Variables variables) {
    this(services, execution, chain, cancellation, variables, StateHost.LIVE);
  }

  public Interpreter(
      ExecutionServices services,
      ExecutionInfo execution,
      EventChain chain,
      Cancellation cancellation,
      Variables variables,
      StateHost stage) {
    this.services = services;
    this.execution = execution;
    this.chain = chain;
    this.cancellation = cancellation;
    this.variables = variables;
    this.stage = stage;
  }

  /// @throws Cancellation.Cancelled if it is to end before its time
  Ending run(StateMachine machine, JsonNode input) {
    return run(machine, new Step.Next(machine.startAt(), input));
  }

  /// Goes on where an earlier walk ended.
  ///
  /// @param input of one that has not begun
  /// @throws Cancellation.Cancelled if it is to end before its time
  Ending resume(StateMachine machine, Resumption resumption, JsonNode input) {
    return switch (resumption) {
      case Resumption.Fresh() -> run(machine, input);
      case Resumption.Finished(JsonNode output) -> new Ending.Finished(output);
      case Resumption.Before(String state, JsonNode data, Variables known) -> {
        variables = known;
        yield run(machine, new Step.Next(state, data));
      }
      case Resumption.Within within -> {
        variables = within.variables();
        cancellation.check();
        State state = machine.state(within.entry().state());
        yield run(machine, step(state, enterAgain(state, within)));
      }
    };
  }

  private Ending run(StateMachine machine, Step first) {
    Step step = first;
    while (true) {
      cancellation.check();
      switch (step) {
        case Step.Next(String name, JsonNode data) -> {
          State state = machine.state(name);
          step = step(state, enter(state, data));
        }
        case Step.Done(Ending ending) -> {
          return ending;
        }
      }
    }
  }

  /// A whole stay in a state that was entered, with all its retries.
  public Step step(State state, Visit visit) {
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
      case State.Fail fail -> fail(fail, visit);
      case State.Task task -> attempts(visit, task.errors(), task.transition());
      case State.Parallel parallel -> attempts(visit, parallel.errors(), parallel.transition());
      case State.InlineMap map -> attempts(visit, map.errors(), map.transition());
      case State.DistributedMap map -> attempts(visit, map.errors(), map.transition());
    };
  }

  public Visit enter(State state, JsonNode input) {
    services.awaitTransition(execution.facts().type(), cancellation);
    StateEvents events = StateEvents.of(state);
    Instant now = services.clock().instant();
    long id = chain.add(events.entered(), () -> StateEvents.entered(state.name(), input));
    Resumption.Entry entry = new Resumption.Entry(state.name(), input, now, id);
    return visit(state, events, entry, Resumption.Inside.NOTHING);
  }

  /// The state was entered before the redrive: no event says so again (aws-facts: Redrive).
  private Visit enterAgain(State state, Resumption.Within within) {
    chain.goOnFrom(within.entry().eventId());
    return visit(state, StateEvents.of(state), within.entry(), within.inside());
  }

  private Visit visit(
      State state, StateEvents events, Resumption.Entry entry, Resumption.Inside begun) {
    inside = Optional.of(events);
    abortedInside = List.of();
    boolean retries =
        switch (state) {
          case State.Task _, State.Parallel _, State.InlineMap _, State.DistributedMap _ -> true;
          case State.Pass _, State.Wait _, State.Succeed _, State.Choice _, State.Fail _ -> false;
        };
    OptionalLong retryCount = retries ? OptionalLong.of(0) : OptionalLong.empty();
    return new Visit(state, events, entry, begun, retryCount, this);
  }

  /// A state without retriers and catchers.
  private Step simple(Visit visit, Supplier<Exit> work, Transition transition) {
    try {
      return exit(visit, checked(visit, work.get()), transition);
    } catch (EvaluationFailure e) {
      return Step.failed(evaluationFailed(visit, e));
    }
  }

  private Step choose(State.Choice choice, Visit visit) {
    try {
      Choices.Chosen chosen = Choices.choose(choice, visit.scope(), stage.trace());
      return exit(visit, checked(visit, chosen.exit()), new Transition.Next(chosen.next()));
    } catch (EvaluationFailure e) {
      return Step.failed(evaluationFailed(visit, e));
    }
  }

  private Step fail(State.Fail fail, Visit visit) {
    try {
      Scope scope = DataSteps.effectiveInput(fail.flow(), visit.scope(), stage.trace());
      return new Step.Done(
          new Ending.Failed(
              new Failure(
                  fail.error().map(f -> DataSteps.text(f, scope)),
                  fail.cause().map(f -> DataSteps.text(f, scope)))));
    } catch (EvaluationFailure e) {
      return Step.failed(evaluationFailed(visit, e));
    }
  }

  private Step attempts(Visit visit, ErrorHandling errors, Transition transition) {
    return new Attempts(this, errors, transition).run(visit);
  }

  public Step exit(Visit visit, Exit exit, Transition transition) {
    variables = variables.with(exit.assigned());
    inside = Optional.empty();
    visit
        .events()
        .exited()
        .ifPresent(
            type ->
                chain.add(
                    type,
                    () ->
                        StateEvents.exited(visit.state().name(), exit.output(), exit.assigned())));
    return switch (transition) {
      case Transition.Next(String next) -> new Step.Next(next, exit.output());
      case Transition.End() -> new Step.Done(new Ending.Finished(exit.output()));
    };
  }

  /// @throws EvaluationFailure if the output or a variable is larger than AWS lets it be
  Exit checked(Visit visit, Exit exit) {
    Payloads.checked(visit, exit.output());
    Payloads.check(visit, variables, exit.assigned());
    return exit;
  }

  /// Puts an expression's failure in AWS's words and, for JSONata, in the history.
  Action.Failed evaluationFailed(Visit visit, EvaluationFailure e) {
    if (e.error().equals(ErrorNames.DATA_LIMIT_EXCEEDED)) {
      return Action.Failed.of(e.error(), e.reason());
    }
    String cause = stage.cause(visit, e.reason());
    if (e.error().equals(ErrorNames.QUERY_EVALUATION_ERROR)) {
      chain.add(
          EventType.EVALUATION_FAILED,
          () ->
              EventDetails.of(EventField.ERROR, e.error())
                  .with(EventField.CAUSE, cause)
                  .with(EventField.LOCATION, e.location())
                  .with(EventField.STATE, visit.state().name()));
    }
    return Action.Failed.of(e.error(), cause);
  }

  /// Keeps what was cut in the branches or iterations of the state that this one is in.
  public void abortedInside(List<AbortEvent> events) {
    abortedInside = events;
  }

  /// After a cancellation: the state that was cut, and those inside it.
  List<AbortEvent> abortEvents() {
    List<AbortEvent> events = new ArrayList<>();
    inside.flatMap(StateEvents::aborted).map(AbortEvent::new).ifPresent(events::add);
    events.addAll(abortedInside);
    return events;
  }

  void sleep(Duration duration) {
    cancellation.blocking(
        () -> {
          services.clock().sleep(duration);
          return Boolean.TRUE;
        });
  }

  public ExecutionServices services() {
    return services;
  }

  StateHost stage() {
    return stage;
  }

  public ExecutionInfo execution() {
    return execution;
  }

  public EventChain chain() {
    return chain;
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  public Variables variables() {
    return variables;
  }
}
