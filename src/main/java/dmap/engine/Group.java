package dmap.engine;

import dmap.asl.StateMachine;
import dmap.engine.Cancellation.Cancelled;
import dmap.engine.Cancellation.Reason;
import dmap.engine.Interpreter.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Machines that run side by side inside one execution: branches or iterations. The first one that
/// fails ends the others. Started and awaited by one thread, which [#close()]s it.
final class Group {

  /// One machine of the group.
  final class Member {
    private final EngineClock.Signal done = interpreter.services().clock().signal();
    private volatile Optional<Ending> ending = Optional.empty();
    private volatile Optional<RuntimeException> broken = Optional.empty();

    /// Only of a member that finished.
    JsonNode output() {
      return switch (ending.orElseThrow()) {
        case Ending.Finished(JsonNode output) -> output;
        case Ending.Failed _ -> throw new IllegalStateException("it failed");
      };
    }

    private void run(StateMachine machine, JsonNode input, Trail trail, Consumer<Ending> ended) {
      try {
        Interpreter inner =
            new Interpreter(
                interpreter.services(),
                interpreter.execution(),
                trail,
                cancellation,
                interpreter.variables().enter());
        Ending end = inner.run(machine, input);
        ended.accept(end);
        ending = Optional.of(end);
        if (end instanceof Ending.Failed failed) {
          fail(failed);
        }
      } catch (Cancelled _) {
        // a sibling failed or the execution is to end: whoever awaits finds out why
      } catch (RuntimeException | StackOverflowError e) {
        broken = Optional.of(new IllegalStateException("engine error", e));
        cancellation.cancel(new Reason.Unwanted());
      }
    }
  }

  private final Interpreter interpreter;
  private final Cancellation cancellation;
  private final List<Member> members = new ArrayList<>();
  private volatile Optional<Ending.Failed> firstFailure = Optional.empty();

  Group(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.cancellation = interpreter.cancellation().child();
  }

  Member start(StateMachine machine, JsonNode input, Trail trail) {
    return start(machine, input, trail, _ -> {}, () -> {});
  }

  /// @param ended told on the member's thread how it ended, unless it was cancelled
  /// @param gone run on the member's thread as the last, whatever happened
  Member start(
      StateMachine machine, JsonNode input, Trail trail, Consumer<Ending> ended, Runnable gone) {
    Member member = new Member();
    members.add(member);
    interpreter
        .services()
        .clock()
        .start(
            interpreter.execution().name() + "#" + members.size(),
            () -> {
              try {
                member.run(machine, input, trail, ended);
              } finally {
                gone.run();
                member.done.fire();
              }
            });
    return member;
  }

  private synchronized void fail(Ending.Failed failed) {
    if (firstFailure.isEmpty()) {
      firstFailure = Optional.of(failed);
      cancellation.cancel(new Reason.Unwanted());
    }
  }

  Optional<Ending.Failed> firstFailure() {
    return firstFailure;
  }

  /// Waits until all have ended.
  ///
  /// @throws Cancelled if the execution is to end
  void awaitAll() {
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
  }

  /// Ends what still runs, and waits until it has: nothing of a state goes on when the state is
  /// over.
  void close() {
    cancellation.cancel(new Reason.Unwanted());
    cancellation.close();
    try {
      for (Member member : members) {
        member.done.await();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a thread outside a cancellation", e);
    }
  }
}
