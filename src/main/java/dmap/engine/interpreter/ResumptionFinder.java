package dmap.engine.interpreter;

import dmap.asl.ErrorNames;
import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.asl.Transition;
import dmap.engine.history.EventField;
import dmap.engine.history.EventType;
import dmap.engine.interpreter.Resumption.Entry;
import dmap.engine.interpreter.Resumption.Inside;
import dmap.expression.Variables;
import dmap.json.Json;
import dmap.maprun.HistoryEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Finds in the history of an execution that failed, timed out or was aborted where a redrive goes
/// on. Nothing else is kept for that: the history has the last state entered in each branch and
/// iteration, its input, and the variables (aws-facts: Redrive).
///
/// State names are unique in a definition, so the state of an event tells the branch that it
/// belongs to. The iteration that it belongs to follows from the events before it.
public final class ResumptionFinder {
  private static final String ENTERED = "StateEntered";
  private static final String EXITED = "StateExited";

  private final Map<Long, HistoryEvent> byId = new HashMap<>();

  private ResumptionFinder(List<HistoryEvent> events) {
    events.forEach(event -> byId.put(event.id(), event));
  }

  /// @param events the whole history, in the order of ids
  public static Resumption find(StateMachine machine, List<HistoryEvent> events) {
    return new ResumptionFinder(events).walk(machine, Variables.NONE, events);
  }

  /// @param events of this walk; events of walks through other machines among them are skipped
  private Resumption walk(StateMachine machine, Variables outer, List<HistoryEvent> events) {
    Variables variables = outer;
    Optional<Entry> entered = Optional.empty();
    Optional<HistoryEvent> exited = Optional.empty();
    for (HistoryEvent event : events) {
      if (!machine.states().containsKey(name(event))) {
        continue;
      }
      if (event.type().endsWith(ENTERED)) {
        entered = Optional.of(entry(event));
        exited = Optional.empty();
      } else if (event.type().endsWith(EXITED)) {
        variables = variables.with(assigned(event));
        exited = Optional.of(event);
      }
    }
    if (entered.isEmpty()) {
      return Resumption.FRESH;
    }
    State state = machine.state(entered.get().state());
    return exited.isPresent()
        ? after(state, entered.get(), json(exited.get(), EventField.OUTPUT), variables)
        : new Resumption.Within(
            entered.get(), variables, inside(state, entered.get(), variables, events));
  }

  private static Entry entry(HistoryEvent event) {
    return new Entry(name(event), json(event, EventField.INPUT), event.timestamp(), event.id());
  }

  private static String name(HistoryEvent event) {
    return event.details().path(EventField.NAME.text()).asString("");
  }

  private static JsonNode json(HistoryEvent event, EventField field) {
    return Json.parse(event.details().get(field.text()).asString());
  }

  private static Map<String, JsonNode> assigned(HistoryEvent event) {
    Map<String, JsonNode> assigned = new HashMap<>();
    event
        .details()
        .path(EventField.ASSIGNED.text())
        .properties()
        .forEach(entry -> assigned.put(entry.getKey(), Json.parse(entry.getValue().asString())));
    return assigned;
  }

  /// A history that ends between two states is that of an engine that was killed there. The history
  /// does not tell the next state: if the state can go on to more than one, it is done once more.
  private static Resumption after(State state, Entry entry, JsonNode output, Variables variables) {
    Optional<Transition> onlyTransition =
        switch (state) {
          case State.Pass pass -> Optional.of(pass.transition());
          case State.Wait wait -> Optional.of(wait.transition());
          case State.Acting acting when acting.errors().catchers().isEmpty() ->
              Optional.of(acting.transition());
          case State.Succeed _ -> Optional.of(new Transition.End());
          case State.Acting _, State.Choice _, State.Fail _ -> Optional.empty();
        };
    return onlyTransition
        .map(
            transition ->
                switch (transition) {
                  case Transition.End() -> new Resumption.Finished(output);
                  case Transition.Next(String next) ->
                      new Resumption.Before(next, output, variables);
                })
        .orElseGet(() -> new Resumption.Within(entry, variables, Inside.NOTHING));
  }

  private Inside inside(State state, Entry entry, Variables variables, List<HistoryEvent> events) {
    List<HistoryEvent> since = events.stream().filter(e -> e.id() > entry.eventId()).toList();
    return switch (state) {
      case State.Parallel parallel when hasOneAttempt(parallel.errors()) ->
          started(since, EventType.PARALLEL_STATE_STARTED, entry)
              .map(started -> branches(parallel, started, variables, since))
              .orElse(Inside.NOTHING);
      case State.InlineMap map when hasOneAttempt(map.errors()) ->
          started(since, EventType.MAP_STATE_STARTED, entry)
              .map(started -> iterations(map, started, variables, since))
              .orElse(Inside.NOTHING);
      case State.DistributedMap _ -> mapRun(entry, since);
      case State.Parallel _,
          State.InlineMap _,
          State.Pass _,
          State.Task _,
          State.Choice _,
          State.Wait _,
          State.Succeed _,
          State.Fail _ ->
          Inside.NOTHING;
    };
  }

  /// If a state has retriers, the events do not tell to which attempt a branch belongs, so all
  /// branches begin again.
  private static boolean hasOneAttempt(State.ErrorHandling errors) {
    return errors.retriers().isEmpty();
  }

  private static Optional<HistoryEvent> started(
      List<HistoryEvent> since, EventType type, Entry entry) {
    return since.stream()
        .filter(e -> e.type().equals(type.text()) && e.previousId() == entry.eventId())
        .findFirst();
  }

  private Inside branches(
      State.Parallel parallel,
      HistoryEvent started,
      Variables variables,
      List<HistoryEvent> since) {
    List<Resumption> branches = new ArrayList<>();
    parallel.branches().forEach(branch -> branches.add(walk(branch, variables.enter(), since)));
    return new Inside.Branches(started.id(), branches);
  }

  private Inside iterations(
      State.InlineMap map, HistoryEvent started, Variables variables, List<HistoryEvent> since) {
    Map<Long, List<HistoryEvent>> byIndex = new HashMap<>();
    Predicate<HistoryEvent> starts =
        e -> e.type().equals(EventType.MAP_ITERATION_STARTED.text()) && name(e).equals(map.name());
    for (HistoryEvent event : since) {
      backFrom(event)
          .filter(starts)
          .findFirst()
          .map(e -> e.details().get(EventField.INDEX.text()).asLong())
          .ifPresent(index -> byIndex.computeIfAbsent(index, _ -> new ArrayList<>()).add(event));
    }
    Map<Long, Resumption> iterations = new HashMap<>();
    byIndex.forEach(
        (index, own) -> iterations.put(index, walk(map.itemProcessor(), variables.enter(), own)));
    return new Inside.Iterations(started.id(), iterations);
  }

  /// The event and all events before it on its chain, newest first.
  private Stream<HistoryEvent> backFrom(HistoryEvent event) {
    return Stream.iterate(event, e -> e != null, e -> byId.get(e.previousId()));
  }

  /// The last map run of the state. If the map run finished but its result was too large for the
  /// state, a redrive starts another map run (aws-facts: Redrive).
  private Inside mapRun(Entry entry, List<HistoryEvent> since) {
    List<HistoryEvent> own =
        since.stream()
            .filter(
                e ->
                    backFrom(e)
                        .filter(before -> before.type().endsWith(ENTERED))
                        .findFirst()
                        .filter(before -> before.id() == entry.eventId())
                        .isPresent())
            .toList();
    Optional<HistoryEvent> run = last(own, EventType.MAP_RUN_STARTED);
    Optional<HistoryEvent> started = last(own, EventType.MAP_STATE_STARTED);
    boolean tooLarge =
        own.stream()
            .map(e -> e.details().path(EventField.ERROR.text()).asString(""))
            .anyMatch(ErrorNames.DATA_LIMIT_EXCEEDED::equals);
    return run.isPresent() && started.isPresent() && !tooLarge
        ? new Inside.MapRun(
            run.get().details().get(EventField.MAP_RUN_ARN.text()).asString(), started.get().id())
        : Inside.NOTHING;
  }

  private static Optional<HistoryEvent> last(List<HistoryEvent> events, EventType type) {
    return events.reversed().stream().filter(e -> e.type().equals(type.text())).findFirst();
  }
}
