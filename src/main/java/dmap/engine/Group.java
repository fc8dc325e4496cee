package dmap.engine;

import dmap.asl.StateMachine;
import dmap.engine.Cancellation.Cancelled;
import dmap.engine.Cancellation.Reason;
import dmap.engine.Interpreter.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    Optional<Ending> ending() {
      return ending;
    }

    private void run(StateMachine machine, JsonNode input, Trail trail) {
      try {
        Interpreter inner =
            new Interpreter(
                interpreter.services(),
                interpreter.execution(),
                trail,
                cancellation,
                interpreter.variables().enter());
        Ending end = inner.run(machine, input);
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
    return start(machine, input, trail, _ -> {});
  }

  /// @param ended told on the member's thread when it ended, in whatever way
  Member start(
      StateMachine machine,
      JsonNode input,
      Trail trail,
      java.util.function.Consumer<Member> ended) {
    Member member = new Member();
    members.add(member);
    interpreter
        .services()
        .clock()
        .start(
            interpreter.execution().name() + "#" + members.size(),
            () -> {
              try {
                member.run(machine, input, trail);
              } finally {
                ended.accept(member);
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

  /// Ends what still runs.
  void close() {
    cancellation.cancel(new Reason.Unwanted());
    cancellation.close();
  }
}
