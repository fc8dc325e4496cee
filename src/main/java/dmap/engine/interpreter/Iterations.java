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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;

/// The action of a Map state in INLINE mode: runs its iterations, each on a thread of its own.
final class Iterations {
  /// How many iterations run at a time without a MaxConcurrency or with a larger one (aws-facts:
  /// Inline Map states).
  private static final int MAX_CONCURRENCY = 40;

  private final Interpreter interpreter;
  private final State.InlineMap map;

  /// The last events of iterations that have finished. Each iteration that takes the place of a
  /// finished one takes an event from here as its previousEventId.
  private final Queue<Long> finishedAt = new ConcurrentLinkedQueue<>();

  Iterations(Interpreter interpreter, State.InlineMap map) {
    this.interpreter = interpreter;
    this.map = map;
  }

  private record Iteration(
      Iterations iterations,
      Item item,
      JsonNode input,
      Resumption resumption,
      EventChain chain,
      ConcurrencyLimit concurrency)
      implements Siblings.Sibling {
    @Override
    public StateMachine machine() {
      return iterations.map.itemProcessor();
    }

    @Override
    public Optional<AbortEvent> abortEvent() {
      return Optional.of(new AbortEvent(EventType.MAP_ITERATION_ABORTED, details()));
    }

    @Override
    public void finished() {
      if (resumption instanceof Resumption.Finished) {
        return; // It finished before the redrive, and its events are in the history.
      }
      iterations.finishedAt.add(chain.last());
      chain.add(EventType.MAP_ITERATION_SUCCEEDED, this::details);
    }

    @Override
    public void ended() {
      concurrency.release();
    }

    EventDetails details() {
      return EventDetails.of(EventField.NAME, iterations.map.name())
          .with(EventField.INDEX, item.index());
    }
  }

  Action run(Visit visit, Scope effective) {
    List<Item> items = ResolvedReader.arrayInState(map.items(), effective).inMemory();
    ConcurrencyLimit concurrency =
        new ConcurrencyLimit(interpreter.services().clock(), limit(effective));
    Resumption.Inside.Iterations earlier = earlier(visit, items);
    Siblings siblings = new Siblings(interpreter);
    try {
      startAll(visit, effective, items, earlier, siblings, concurrency);
      Optional<Siblings.FirstFailure> failure = siblings.await();
      return failure.isPresent()
          ? failed(failure.get())
          : siblings.succeeded(EventType.MAP_STATE_SUCCEEDED);
    } finally {
      siblings.close();
    }
  }

  private long limit(Scope effective) {
    long wanted = map.maxConcurrency().map(f -> f.wholeNumber(effective)).orElse(0L);
    return wanted <= 0 ? MAX_CONCURRENCY : Math.min(wanted, MAX_CONCURRENCY);
  }

  /// The iterations that had started before a redrive; none without a redrive.
  private Resumption.Inside.Iterations earlier(Visit visit, List<Item> items) {
    EventChain chain = interpreter.chain();
    if (visit.inside() instanceof Resumption.Inside.Iterations earlier) {
      chain.goOnFrom(earlier.startedId());
      return earlier;
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
      Resumption.Inside.Iterations earlier,
      Siblings siblings,
      ConcurrencyLimit concurrency) {
    for (Item item : items) {
      if (siblings.hasFailed()) {
        return;
      }
      Resumption resumption = earlier.at(item.index());
      boolean fresh = resumption instanceof Resumption.Fresh;
      JsonNode input = fresh ? input(visit, effective, item, siblings) : item.value();
      interpreter.cancellation().blocking(concurrency::take);
      if (siblings.hasFailed()) {
        return;
      }
      EventChain chain = newChain();
      Iteration iteration = new Iteration(this, item, input, resumption, chain, concurrency);
      if (fresh) {
        chain.add(EventType.MAP_ITERATION_STARTED, iteration::details);
      }
      siblings.start(iteration);
    }
  }

  private JsonNode input(Visit visit, Scope effective, Item item, Siblings siblings) {
    try {
      return map.itemSelector()
          .map(selector -> selector.render(item.selectorScope(effective)))
          .map(selected -> Payloads.checked(visit, selected))
          .orElseGet(item::value);
    } catch (EvaluationFailure e) {
      if (!Action.Failed.of(e.error(), e.reason()).isRuntimeError()) {
        siblings.cancelAll();
      }
      throw e;
    }
  }

  private EventChain newChain() {
    Long after = finishedAt.poll();
    return after == null ? interpreter.chain().fork() : interpreter.chain().fork(after);
  }

  private Action failed(Siblings.FirstFailure failure) {
    Action.Failed action = failure.action();
    if (!action.isRuntimeError() && failure.member().sibling() instanceof Iteration failed) {
      interpreter.chain().addBeside(EventType.MAP_ITERATION_FAILED, failed::details);
    }
    return action;
  }
}
