package dmap.plan;

import dmap.asl.DataSteps;
import dmap.asl.DataSteps.Exit;
import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.asl.Transition;
import dmap.expression.EvaluationFailure;
import dmap.expression.Scope;
import dmap.expression.Variables;
import dmap.plan.FoundMap.EntryScope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Finds the Distributed Maps of a definition, and the data with which the execution reaches each
/// of them. It follows the execution as long as no state has to be executed: through Pass and Wait
/// states, and into the branches of a Parallel state. After the first other state the data is not
/// known before a run.
final class MapSearch {
  private final PlaceholderContext placeholders;
  private final Findings findings;
  private final List<FoundMap> found = new ArrayList<>();

  MapSearch(PlaceholderContext placeholders, Findings findings) {
    this.placeholders = placeholders;
    this.findings = findings;
  }

  /// The maps that are not inside another map. For each of the others there is only a finding.
  List<FoundMap> in(StateMachine machine, JsonNode input) {
    walk(machine, "", input, Variables.NONE);
    return List.copyOf(found);
  }

  /// The state at which the execution goes on, and its data and variables at that point.
  private record Step(String state, JsonNode data, Variables variables) {}

  private void walk(StateMachine machine, String at, JsonNode input, Variables variables) {
    Set<String> met = new HashSet<>();
    Optional<Step> step = Optional.of(new Step(machine.startAt(), input, variables));
    String last = machine.startAt();
    while (step.isPresent() && met.add(step.get().state())) {
      last = step.get().state();
      step = visit(PlacedState.of(machine.state(last), at), step.get());
    }
    String why = "what it gets depends on the state '" + last + "', which only a run executes";
    PlacedState.of(machine, at)
        .filter(place -> !met.contains(place.state().name()))
        .forEach(place -> beyond(place, why));
  }

  private Optional<Step> visit(PlacedState place, Step step) {
    Scope scope = placeholders.scope(step.state(), step.data(), step.variables());
    try {
      return switch (place.state()) {
        case State.Pass pass -> next(DataSteps.pass(pass, scope), pass.transition(), step);
        case State.Wait wait ->
            next(DataSteps.inputOutput(wait.flow(), scope), wait.transition(), step);
        case State.DistributedMap map -> {
          Scope effective = DataSteps.effectiveInput(map.flow(), scope);
          found.add(new FoundMap(map, place, new EntryScope.Known(effective)));
          nested(place);
          yield Optional.empty();
        }
        case State.Parallel parallel -> {
          Scope effective = DataSteps.effectiveInput(parallel.flow(), scope);
          branches(parallel, place, DataSteps.arguments(parallel.flow(), effective), step);
          yield Optional.empty();
        }
        case State.InlineMap _ -> {
          nested(place);
          yield Optional.empty();
        }
        case State.Task _, State.Choice _, State.Succeed _, State.Fail _ -> Optional.empty();
      };
    } catch (EvaluationFailure e) {
      findings.failing(place.pointer(), step.state(), e);
      beyond(place, "its data cannot be evaluated");
      return Optional.empty();
    }
  }

  private void branches(State.Parallel parallel, PlacedState place, JsonNode input, Step step) {
    for (int i = 0; i < parallel.branches().size(); i++) {
      walk(parallel.branches().get(i), place.branch(i), input, step.variables().enter());
    }
  }

  private static Optional<Step> next(Exit exit, Transition transition, Step step) {
    Variables variables = step.variables().with(exit.assigned());
    return switch (transition) {
      case Transition.Next(String state) -> Optional.of(new Step(state, exit.output(), variables));
      case Transition.End() -> Optional.empty();
    };
  }

  /// Adds the maps in a state whose data is not known.
  private void beyond(PlacedState place, String why) {
    switch (place.state()) {
      case State.DistributedMap map -> {
        found.add(new FoundMap(map, place, new EntryScope.Unknown(why)));
        nested(place);
      }
      case State.InlineMap _ -> nested(place);
      case State.Parallel _,
          State.Pass _,
          State.Wait _,
          State.Task _,
          State.Choice _,
          State.Succeed _,
          State.Fail _ ->
          place.inside().forEach(inner -> beyond(inner, why));
    }
  }

  private void nested(PlacedState outer) {
    for (PlacedState place : outer.inside()) {
      if (place.state() instanceof State.DistributedMap map) {
        findings.note(
            "NESTED_MAP",
            place.pointer(),
            "the map '%s' is inside '%s': each time it makes a map run of its own, which is not counted here"
                .formatted(map.name(), outer.state().name()),
            "");
      }
      nested(place);
    }
  }
}
