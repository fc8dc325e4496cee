package dmap.engine;

import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.expression.EvaluationFailure;
import dmap.expression.Scope;
import dmap.items.Item;
import dmap.items.ResolvedReader;
import dmap.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// The Map state in INLINE mode: iterations inside the execution, at most 40 at a time.
final class Iterations {
  /// Iterations at a time, without a MaxConcurrency or with a larger one (aws-facts: Inline Map
  /// states).
  private static final int MAX_CONCURRENCY = 40;

  private final Interpreter interpreter;
  private final State.InlineMap map;

  /// The last events of iterations that have ended and whose places no other has taken: the event
  /// that starts the next iteration names one of them.
  private final Queue<Long> freed = new ConcurrentLinkedQueue<>();

  Iterations(Interpreter interpreter, State.InlineMap map) {
    this.interpreter = interpreter;
    this.map = map;
  }

  /// One iteration.
  private record Iteration(
      Iterations of, Item item, JsonNode input, Resumption resumption, Trail trail, Slots slots)
      implements Group.Part {
    @Override
    public StateMachine machine() {
      return of.map.itemProcessor();
    }

    @Override
    public Optional<Cut> cut() {
      return Optional.of(new Cut(EventType.MAP_ITERATION_ABORTED, details()));
    }

    @Override
    public void finished() {
      if (resumption instanceof Resumption.Finished) {
        return; // before the redrive
      }
      of.freed.add(trail.last());
      trail.add(EventType.MAP_ITERATION_SUCCEEDED, this::details);
    }

    @Override
    public void gone() {
      slots.release();
    }

    EventDetails details() {
      return EventDetails.of(EventField.NAME, of.map.name()).with(EventField.INDEX, item.index());
    }
  }

  Action run(Visit visit, Scope effective) {
    List<Item> items = ResolvedReader.arrayInState(map.items(), effective).inMemory();
    Slots slots = new Slots(interpreter.services().clock(), limit(effective));
    Resumption.Inside.Iterations begun = begin(visit, items);
    Group group = new Group(interpreter);
    try {
      startAll(visit, effective, items, begun, group, slots);
      Optional<Group.Failure> failure = group.await();
      return failure.isPresent() ? failed(failure.get()) : succeeded(group);
    } finally {
      group.close();
    }
  }

  private long limit(Scope effective) {
    long wanted = map.maxConcurrency().map(f -> f.wholeNumber(effective)).orElse(0L);
    return wanted <= 0 ? MAX_CONCURRENCY : Math.min(wanted, MAX_CONCURRENCY);
  }

  /// What there is of iterations before a redrive; none without one.
  private Resumption.Inside.Iterations begin(Visit visit, List<Item> items) {
    Trail trail = interpreter.trail();
    if (visit.begun() instanceof Resumption.Inside.Iterations before) {
      trail.goOnFrom(before.startedId());
      return before;
    }
    long startedId =
        trail.add(
            EventType.MAP_STATE_STARTED, () -> EventDetails.of(EventField.LENGTH, items.size()));
    return new Resumption.Inside.Iterations(startedId, Map.of());
  }

  private void startAll(
      Visit visit,
      Scope effective,
      List<Item> items,
      Resumption.Inside.Iterations begun,
      Group group,
      Slots slots) {
    for (Item item : items) {
      if (group.hasFailed()) {
        return;
      }
      Resumption resumption = begun.at(item.index());
      boolean fresh = resumption instanceof Resumption.Fresh;
      JsonNode input = fresh ? input(visit, effective, item, group) : item.value();
      interpreter
          .cancellation()
          .blocking(
              () -> {
                slots.take();
                return Boolean.TRUE;
              });
      if (group.hasFailed()) {
        return;
      }
      Trail trail = trail();
      Iteration iteration = new Iteration(this, item, input, resumption, trail, slots);
      if (fresh) {
        trail.add(EventType.MAP_ITERATION_STARTED, iteration::details);
      }
      group.start(iteration);
    }
  }

  private JsonNode input(Visit visit, Scope effective, Item item, Group group) {
    try {
      return map.itemSelector()
          .map(
              t -> t.render(effective.withContext(() -> item.contextIn(effective.context().get()))))
          .map(selected -> Payloads.checked(visit, selected))
          .orElseGet(item::value);
    } catch (EvaluationFailure e) {
      if (!Action.Failed.of(e.error(), e.reason()).isRuntimeError()) {
        group.cutShort();
      }
      throw e;
    }
  }

  private Trail trail() {
    Long after = freed.poll();
    return after == null ? interpreter.trail().fork() : interpreter.trail().fork(after);
  }

  private Action failed(Group.Failure failure) {
    Action.Failed action = failure.action();
    if (!action.isRuntimeError() && failure.member().part() instanceof Iteration failed) {
      interpreter.trail().addBeside(EventType.MAP_ITERATION_FAILED, failed::details);
    }
    return action;
  }

  private Action succeeded(Group group) {
    ArrayNode outputs = Json.array();
    for (Group.Member member : group.members()) {
      outputs.add(member.output());
      interpreter.trail().join(member.part().trail());
    }
    interpreter.trail().addAside(EventType.MAP_STATE_SUCCEEDED);
    return new Action.Result(outputs);
  }
}
