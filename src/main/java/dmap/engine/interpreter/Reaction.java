package dmap.engine.interpreter;

import dmap.asl.Catcher;
import dmap.asl.ErrorNames;
import dmap.asl.Retrier;
import dmap.asl.State.ErrorHandling;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/// What a state does about a failure: the first retrier that matches decides whether there is
/// another attempt; if not, the first catcher that matches goes on.
public sealed interface Reaction {

  /// @param pause jitter not counted
  record Retry(int retrier, Duration pause) implements Reaction {}

  /// @param exhausted the retrier that matched and has no attempt left
  record Catch(int catcher, OptionalInt exhausted) implements Reaction {}

  /// @param exhausted the retrier that matched and has no attempt left
  record Fail(OptionalInt exhausted) implements Reaction {}

  /// @param attempts how often each retrier has retried
  static Reaction to(Action.Failed failure, ErrorHandling errors, long[] attempts) {
    OptionalInt retrier = retrier(errors.retriers(), failure);
    if (retrier.isPresent()) {
      Retrier met = errors.retriers().get(retrier.getAsInt());
      long made = attempts[retrier.getAsInt()];
      if (made < met.maxAttempts()) {
        return new Retry(retrier.getAsInt(), met.interval(made));
      }
    }
    OptionalInt catcher = catcher(errors.catchers(), failure);
    return catcher.isPresent() ? new Catch(catcher.getAsInt(), retrier) : new Fail(retrier);
  }

  private static OptionalInt retrier(List<Retrier> retriers, Action.Failed failure) {
    for (int i = 0; i < retriers.size(); i++) {
      if (matches(retriers.get(i).errorEquals(), failure)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt catcher(List<Catcher> catchers, Action.Failed failure) {
    for (int i = 0; i < catchers.size(); i++) {
      if (matches(catchers.get(i).errorEquals(), failure)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean matches(List<String> errorEquals, Action.Failed failure) {
    return ErrorNames.matches(
        errorEquals, failure.failure().error().orElse(""), failure.fromTask());
  }
}
