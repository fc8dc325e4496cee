package dmap.engine.interpreter;

import dmap.asl.StateMachine;
import dmap.engine.history.EventType;
import dmap.engine.interpreter.Interpreter.Ending;
import dmap.engine.time.Cancellation;
import dmap.engine.time.Cancellation.Cancelled;
import dmap.engine.time.Cancellation.Reason;
import dmap.engine.time.EngineClock;
import dmap.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// State machines that run side by side inside one execution: the branches of a Parallel state or
/// the iterations of a Map state. When one fails, the others are cancelled. The thread that visits
/// the state starts them, awaits them and closes this.
final class Siblings {

  /// A branch or an iteration that is to run. Its thread calls [#finished] and [#ended].
  interface Sibling {
    StateMachine machine();

    JsonNode input();

    Resumption resumption();

    EventChain chain();

    /// The event of the sibling as a whole if it is aborted; it comes before those of its states.
    default Optional<AbortEvent> abortEvent() {
      return Optional.empty();
    }

    /// Called when the sibling has an output.
    default void finished() {}

    /// Called when the sibling has ended, whether it finished, failed or was cancelled.
    default void ended() {}
  }

  /// A sibling that was started, and what came of it.
  final class Member {
    private final Sibling sibling;
    private final EngineClock.Signal ended = interpreter.services().clock().signal();
    private volatile Optional<Ending> ending = Optional.empty();
    private volatile Optional<RuntimeException> engineError = Optional.empty();
    private volatile List<AbortEvent> abortedInside = List.of();

    private Member(Sibling sibling) {
      this.sibling = sibling;
    }

    Sibling sibling() {
      return sibling;
    }

    private JsonNode output() {
      return switch (ending.orElseThrow()) {
        case Ending.Finished(JsonNode output) -> output;
        case Ending.Failed _ -> throw new IllegalStateException("it failed");
      };
    }

    private boolean isFinished() {
      return ending.filter(Ending.Finished.class::isInstance).isPresent();
    }

    private void walk() {
      Interpreter inner =
          new Interpreter(
              interpreter.services(),
              interpreter.execution(),
              sibling.chain(),
              cancellation,
              interpreter.variables().enter());
      try {
        Ending end = inner.walk(sibling.machine(), sibling.resumption(), sibling.input());
        ending = Optional.of(end);
        switch (end) {
          case Ending.Finished _ -> sibling.finished();
          case Ending.Failed failed -> fail(new FirstFailure(this, failed));
        }
      } catch (Cancelled _) {
        // Another sibling failed or the execution is cancelled: await() finds out which.
        abortedInside = inner.abortEvents();
      } catch (RuntimeException | StackOverflowError e) {
        engineError = Optional.of(new IllegalStateException("engine error", e));
        cancellation.cancel(new Reason.Unwanted());
      }
    }

    private List<AbortEvent> abortEvents() {
      List<AbortEvent> all = new ArrayList<>();
      if (!isFinished()) {
        sibling.abortEvent().ifPresent(all::add);
        all.addAll(abortedInside);
      }
      return all;
    }
  }

  /// The failure that cancelled the other siblings.
  record FirstFailure(Member member, Ending.Failed ending) {
    Action.Failed action() {
      return Action.Failed.of(ending.failure());
    }
  }

  private final Interpreter interpreter;
  private final Cancellation cancellation;
  private final List<Member> members = new ArrayList<>();
  private volatile Optional<FirstFailure> failure = Optional.empty();

  Siblings(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.cancellation = interpreter.cancellation().child();
  }

  void start(Sibling sibling) {
    Member member = new Member(sibling);
    members.add(member);
    interpreter
        .services()
        .clock()
        .start(
            interpreter.execution().facts().name() + "#" + members.size(),
            () -> {
              try {
                member.walk();
              } finally {
                sibling.ended();
                member.ended.fire();
              }
            });
  }

  /// The outputs of all siblings, after all have finished. The chain goes on after the last of
  /// them.
  Action succeeded(EventType type) {
    ArrayNode outputs = Json.array();
    for (Member member : members) {
      outputs.add(member.output());
      interpreter.chain().join(member.sibling().chain());
    }
    interpreter.chain().addAside(type);
    return new Action.Result(outputs);
  }

  private synchronized void fail(FirstFailure first) {
    if (failure.isEmpty()) {
      failure = Optional.of(first);
      cancellation.cancel(new Reason.Unwanted());
    }
  }

  boolean hasFailed() {
    return failure.isPresent();
  }

  /// Waits until all siblings have ended. If one has failed, the chain goes on after its last event
  /// and gets the abort events of the others. A `States.Runtime` failure ends the execution at once
  /// and leaves no abort events.
  ///
  /// @throws Cancelled if the execution is cancelled
  Optional<FirstFailure> await() {
    for (Member member : members) {
      interpreter.cancellation().blocking(member.ended::await);
      member.engineError.ifPresent(
          e -> {
            throw e;
          });
    }
    interpreter.cancellation().check();
    failure.ifPresent(this::follow);
    return failure;
  }

  private void follow(FirstFailure failed) {
    EventChain chain = interpreter.chain();
    chain.follow(failed.member().sibling().chain());
    if (!failed.action().isRuntimeError()) {
      addAbortEvents(member -> member != failed.member());
    }
  }

  private void addAbortEvents(Predicate<Member> which) {
    abortEvents(which).forEach(e -> interpreter.chain().addBeside(e.type(), e::details));
  }

  private Stream<AbortEvent> abortEvents(Predicate<Member> which) {
    return members.stream().filter(which).flatMap(member -> member.abortEvents().stream());
  }

  /// Cancels the siblings that still run and adds their abort events; called if the next sibling
  /// cannot be started.
  void cancelAll() {
    cancelAndAwait();
    addAbortEvents(_ -> true);
  }

  /// Cancels the siblings that still run and waits until they have ended, so that nothing of a
  /// state runs on when the interpreter leaves the state.
  void close() {
    cancelAndAwait();
    interpreter.abortedInside(abortEvents(_ -> true).toList());
    cancellation.close();
  }

  private void cancelAndAwait() {
    cancellation.cancel(new Reason.Unwanted());
    try {
      for (Member member : members) {
        member.ended.await();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted outside Cancellation.blocking", e);
    }
  }
}
