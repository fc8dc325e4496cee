package dmap.engine.interpreter;

import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.engine.history.EventDetails;
import dmap.engine.history.EventField;
import dmap.engine.history.EventType;
import dmap.engine.time.ConcurrencyLimit;
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
      Iterations of,
      Item item,
      JsonNode input,
      Resumption resumption,
      EventChain chain,
      ConcurrencyLimit slots)
      implements Siblings.Sibling {
    @Override
    public StateMachine machine() {
      return of.map.itemProcessor();
    }

    @Override
    public Optional<AbortEvent> abortEvent() {
      return Optional.of(new AbortEvent(EventType.MAP_ITERATION_ABORTED, details()));
    }

    @Override
    public void finished() {
      if (resumption instanceof Resumption.Finished) {
        return; // before the redrive
      }
      of.freed.add(chain.last());
      chain.add(EventType.MAP_ITERATION_SUCCEEDED, this::details);
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
    ConcurrencyLimit slots = new ConcurrencyLimit(interpreter.services().clock(), limit(effective));
    Resumption.Inside.Iterations begun = begin(visit, items);
    Siblings siblings = new Siblings(interpreter);
    try {
      startAll(visit, effective, items, begun, siblings, slots);
      Optional<Siblings.FirstFailure> failure = siblings.await();
      return failure.isPresent() ? failed(failure.get()) : succeeded(siblings);
    } finally {
      siblings.close();
    }
  }

  private long limit(Scope effective) {
    long wanted = map.maxConcurrency().map(f -> f.wholeNumber(effective)).orElse(0L);
    return wanted <= 0 ? MAX_CONCURRENCY : Math.min(wanted, MAX_CONCURRENCY);
  }

  /// What there is of iterations before a redrive; none without one.
  private Resumption.Inside.Iterations begin(Visit visit, List<Item> items) {
    EventChain chain = interpreter.chain();
    if (visit.begun() instanceof Resumption.Inside.Iterations before) {
      chain.goOnFrom(before.startedId());
      return before;
    }
    long startedId =
        chain.add(
            EventType.MAP_STATE_STARTED, () -> EventDetails.of(EventField.LENGTH, items.size()));
    return new Resumption.Inside.Iterations(startedId, Map.of());
  }

  private void startAll(
      Visit visit,
      Scope effective,
      List<Item> items,
      Resumption.Inside.Iterations begun,
      Siblings siblings,
      ConcurrencyLimit slots) {
    for (Item item : items) {
      if (siblings.hasFailed()) {
        return;
      }
      Resumption resumption = begun.at(item.index());
      boolean fresh = resumption instanceof Resumption.Fresh;
      JsonNode input = fresh ? input(visit, effective, item, siblings) : item.value();
      interpreter
          .cancellation()
          .blocking(
              () -> {
                slots.take();
                return Boolean.TRUE;
              });
      if (siblings.hasFailed()) {
        return;
      }
      EventChain chain = chain();
      Iteration iteration = new Iteration(this, item, input, resumption, chain, slots);
      if (fresh) {
        chain.add(EventType.MAP_ITERATION_STARTED, iteration::details);
      }
      siblings.start(iteration);
    }
  }

  private JsonNode input(Visit visit, Scope effective, Item item, Siblings siblings) {
    try {
      return map.itemSelector()
          .map(
              t -> t.render(effective.withContext(() -> item.contextIn(effective.context().get()))))
          .map(selected -> Payloads.checked(visit, selected))
          .orElseGet(item::value);
    } catch (EvaluationFailure e) {
      if (!Action.Failed.of(e.error(), e.reason()).isRuntimeError()) {
        siblings.abortAll();
      }
      throw e;
    }
  }

  private EventChain chain() {
    Long after = freed.poll();
    return after == null ? interpreter.chain().fork() : interpreter.chain().fork(after);
  }

  private Action failed(Siblings.FirstFailure failure) {
    Action.Failed action = failure.action();
    if (!action.isRuntimeError() && failure.member().sibling() instanceof Iteration failed) {
      interpreter.chain().addBeside(EventType.MAP_ITERATION_FAILED, failed::details);
    }
    return action;
  }

  private Action succeeded(Siblings siblings) {
    ArrayNode outputs = Json.array();
    for (Siblings.Member member : siblings.members()) {
      outputs.add(member.output());
      interpreter.chain().join(member.sibling().chain());
    }
    interpreter.chain().addAside(EventType.MAP_STATE_SUCCEEDED);
    return new Action.Result(outputs);
  }
}
