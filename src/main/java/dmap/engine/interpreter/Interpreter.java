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
import tools.jackson.databind.JsonNode;

/// Walks through the states of one state machine on one thread: those of a whole execution, of a
/// branch of a Parallel state, or of an iteration of a Map state.
///
/// [Attempts] does the states that have retriers and catchers. There the data flow of a state
/// (input path → parameters → action → result selector → result path → output path; on failure
/// retry, then catch) reads top to bottom. [Actions] does the action itself.
public final class Interpreter {

  public sealed interface Ending {
    record Finished(JsonNode output) implements Ending {}

    record Failed(Failure failure) implements Ending {}
  }

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
  private final StateHost host;
  private Variables variables;

  /// The events of the state that the walk is in; empty between two states.
  private Optional<StateEvents> current = Optional.empty();

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
      StateHost host) {
    this.services = services;
    this.execution = execution;
    this.chain = chain;
    this.cancellation = cancellation;
    this.variables = variables;
    this.host = host;
  }

  /// @param input of the machine; used only if the walk begins at the first state
  /// @throws Cancellation.Cancelled if the walk is cancelled
  Ending walk(StateMachine machine, Resumption resumption, JsonNode input) {
    return switch (resumption) {
      case Resumption.Fresh() -> walk(machine, new Step.Next(machine.startAt(), input));
      case Resumption.Finished(JsonNode output) -> new Ending.Finished(output);
      case Resumption.Before(String state, JsonNode data, Variables known) -> {
        variables = known;
        yield walk(machine, new Step.Next(state, data));
      }
      case Resumption.Within within -> {
        variables = within.variables();
        cancellation.check();
        State state = machine.state(within.entry().state());
        yield walk(machine, step(state, enterAgain(state, within)));
      }
    };
  }

  private Ending walk(StateMachine machine, Step first) {
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

  /// Does a state that was entered, with all its retries, and leaves it.
  public Step step(State state, Visit visit) {
    try {
      return switch (state) {
        case State.Pass pass ->
            checkedExit(
                visit, DataSteps.pass(pass, visit.scope(), host.trace()), pass.transition());
        case State.Wait wait -> checkedExit(visit, Waits.run(wait, visit, this), wait.transition());
        case State.Succeed succeed ->
            checkedExit(
                visit,
                DataSteps.inputOutput(succeed.flow(), visit.scope(), host.trace()),
                new Transition.End());
        case State.Choice choice -> {
          Choices.Chosen chosen = Choices.choose(choice, visit.scope(), host.trace());
          yield checkedExit(visit, chosen.exit(), new Transition.Next(chosen.next()));
        }
        case State.Fail fail -> new Step.Done(new Ending.Failed(failure(fail, visit)));
        case State.Task task -> attempts(visit, task.errors(), task.transition());
        case State.Parallel parallel -> attempts(visit, parallel.errors(), parallel.transition());
        case State.InlineMap map -> attempts(visit, map.errors(), map.transition());
        case State.DistributedMap map -> attempts(visit, map.errors(), map.transition());
      };
    } catch (EvaluationFailure e) {
      return Step.failed(evaluationFailed(visit, e));
    }
  }

  public Visit enter(State state, JsonNode input) {
    awaitTransition();
    StateEvents events = StateEvents.of(state);
    Instant now = services.clock().instant();
    long id = chain.add(events.entered(), () -> StateEvents.entered(state.name(), input));
    Resumption.Entry entry = new Resumption.Entry(state.name(), input, now, id);
    return visit(state, events, entry, Resumption.Inside.NOTHING);
  }

  /// Takes up a state that was entered before the redrive. AWS adds no second `…StateEntered` event
  /// for it (aws-facts: Redrive).
  private Visit enterAgain(State state, Resumption.Within within) {
    chain.goOnFrom(within.entry().eventId());
    return visit(state, StateEvents.of(state), within.entry(), within.inside());
  }

  private Visit visit(
      State state, StateEvents events, Resumption.Entry entry, Resumption.Inside inside) {
    current = Optional.of(events);
    abortedInside = List.of();
    boolean retries =
        switch (state) {
          case State.Task _, State.Parallel _, State.InlineMap _, State.DistributedMap _ -> true;
          case State.Pass _, State.Wait _, State.Succeed _, State.Choice _, State.Fail _ -> false;
        };
    OptionalLong retryCount = retries ? OptionalLong.of(0) : OptionalLong.empty();
    return new Visit(state, events, entry, inside, retryCount, this);
  }

  private Failure failure(State.Fail fail, Visit visit) {
    Scope scope = DataSteps.effectiveInput(fail.flow(), visit.scope(), host.trace());
    return new Failure(
        fail.error().map(f -> DataSteps.text(f, scope)),
        fail.cause().map(f -> DataSteps.text(f, scope)));
  }

  private Step attempts(Visit visit, ErrorHandling errors, Transition transition) {
    return new Attempts(this, errors, transition).run(visit);
  }

  private Step checkedExit(Visit visit, Exit exit, Transition transition) {
    return exit(visit, checked(visit, exit), transition);
  }

  public Step exit(Visit visit, Exit exit, Transition transition) {
    variables = variables.with(exit.assigned());
    current = Optional.empty();
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

  /// @throws EvaluationFailure if the output or a variable is larger than AWS allows
  Exit checked(Visit visit, Exit exit) {
    Payloads.checked(visit, exit.output());
    Payloads.check(visit, variables, exit.assigned());
    return exit;
  }

  /// Puts the failure of an expression in AWS's words. For a JSONata expression, the history gets
  /// an EvaluationFailed event.
  Action.Failed evaluationFailed(Visit visit, EvaluationFailure e) {
    if (e.error().equals(ErrorNames.DATA_LIMIT_EXCEEDED)) {
      return Action.Failed.of(e.error(), e.reason());
    }
    String cause = host.cause(visit, e.reason());
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

  /// Keeps what was aborted in the branches, iterations or map run of the current state, for
  /// [#abortEvents].
  public void abortedInside(List<AbortEvent> events) {
    abortedInside = events;
  }

  /// After a cancellation: the events of the current state and of the states inside it.
  List<AbortEvent> abortEvents() {
    List<AbortEvent> events = new ArrayList<>();
    current.flatMap(StateEvents::aborted).map(AbortEvent::new).ifPresent(events::add);
    events.addAll(abortedInside);
    return events;
  }

  /// Waits as long as the pace makes an execution wait before a state transition: before it enters
  /// a state, and before it retries a state.
  void awaitTransition() {
    Duration wait = services.pace().transition(execution.facts().type());
    if (!wait.isZero()) {
      sleep(wait);
    }
  }

  void sleep(Duration duration) {
    cancellation.blocking(() -> services.clock().sleep(duration));
  }

  public ExecutionServices services() {
    return services;
  }

  StateHost host() {
    return host;
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
