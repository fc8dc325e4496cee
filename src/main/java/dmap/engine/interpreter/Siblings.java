package dmap.engine.interpreter;

import dmap.asl.StateMachine;
import dmap.engine.interpreter.Interpreter.Ending;
import dmap.engine.time.Cancellation;
import dmap.engine.time.Cancellation.Cancelled;
import dmap.engine.time.Cancellation.Reason;
import dmap.engine.time.EngineClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Machines that run side by side inside one execution: branches or iterations. The first one that
/// fails ends the others. Started and awaited by one thread, which [#close()]s it.
final class Siblings {

  /// What one member runs. The last two are called on its thread.
  interface Sibling {
    StateMachine machine();

    JsonNode input();

    /// Where it goes on, if it ran before a redrive.
    Resumption resumption();

    EventChain chain();

    /// What is said of the whole part, before the states in it, if it is cut.
    Optional<AbortEvent> abortEvent();

    /// It finished and gave an output.
    void finished();

    /// It is over, whatever happened.
    void gone();
  }

  /// One machine of the siblings.
  final class Member {
    private final Sibling sibling;
    private final EngineClock.Signal done = interpreter.services().clock().signal();
    private volatile Optional<Ending> ending = Optional.empty();
    private volatile Optional<RuntimeException> broken = Optional.empty();
    private volatile List<AbortEvent> inside = List.of();

    private Member(Sibling sibling) {
      this.sibling = sibling;
    }

    Sibling sibling() {
      return sibling;
    }

    /// Only of a member that finished.
    JsonNode output() {
      return switch (ending.orElseThrow()) {
        case Ending.Finished(JsonNode output) -> output;
        case Ending.Failed _ -> throw new IllegalStateException("it failed");
      };
    }

    private boolean isFinished() {
      return ending.filter(Ending.Finished.class::isInstance).isPresent();
    }

    private void run() {
      Interpreter inner =
          new Interpreter(
              interpreter.services(),
              interpreter.execution(),
              sibling.chain(),
              cancellation,
              interpreter.variables().enter());
      try {
        Ending end = inner.resume(sibling.machine(), sibling.resumption(), sibling.input());
        ending = Optional.of(end);
        switch (end) {
          case Ending.Finished _ -> sibling.finished();
          case Ending.Failed failed -> fail(new FirstFailure(this, failed));
        }
      } catch (Cancelled _) {
        inside =
            inner
                .abortEvents(); // a sibling failed or the execution is to end: whoever awaits finds
        // out
      } catch (RuntimeException | StackOverflowError e) {
        broken = Optional.of(new IllegalStateException("engine error", e));
        cancellation.cancel(new Reason.Unwanted());
      }
    }

    private List<AbortEvent> abortEvents() {
      List<AbortEvent> all = new ArrayList<>();
      if (!isFinished()) {
        sibling.abortEvent().ifPresent(all::add);
        all.addAll(inside);
      }
      return all;
    }
  }

  /// How the siblings failed.
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
                member.run();
              } finally {
                sibling.gone();
                member.done.fire();
              }
            });
  }

  List<Member> members() {
    return members;
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

  /// Waits until all have ended. If one has failed, the chain goes on where that one ended, and
  /// says what else was cut; an error that ends the execution on the spot leaves no such events.
  ///
  /// @throws Cancelled if the execution is to end
  Optional<FirstFailure> await() {
    for (Member member : members) {
      interpreter
          .cancellation()
          .blocking(
              () -> {
                member.done.await();
                return Boolean.TRUE;
              });
      member.broken.ifPresent(
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
      members.stream()
          .filter(member -> member != failed.member())
          .forEach(
              member -> member.abortEvents().forEach(c -> chain.addBeside(c.type(), c::details)));
    }
  }

  /// Ends what still runs, since what would start the next cannot go on, and says so.
  void abortAll() {
    stop();
    members.forEach(
        member ->
            member.abortEvents().forEach(c -> interpreter.chain().addBeside(c.type(), c::details)));
  }

  /// Ends what still runs, and waits until it has: nothing of a state goes on when the state is
  /// over.
  void close() {
    stop();
    interpreter.abortedInside(
        members.stream().flatMap(member -> member.abortEvents().stream()).toList());
    cancellation.close();
  }

  private void stop() {
    cancellation.cancel(new Reason.Unwanted());
    try {
      for (Member member : members) {
        member.done.await();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a thread outside a cancellation", e);
    }
  }
}
