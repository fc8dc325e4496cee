package dmap.engine.interpreter;

import dmap.asl.Catcher;
import dmap.asl.ErrorNames;
import dmap.asl.Retrier;
import dmap.asl.State.ErrorHandling;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/// What a state does about a failure. The first retrier that matches decides whether there is
/// another attempt. If there is none, the first catcher that matches says the next state.
public sealed interface Reaction {

  /// @param retrier its index
  /// @param pause before the retry, without jitter
  record Retry(int retrier, Duration pause) implements Reaction {}

  /// @param catcher its index
  /// @param exhausted the index of the retrier that matched and has no attempt left
  record Catch(int catcher, OptionalInt exhausted) implements Reaction {}

  /// @param exhausted the index of the retrier that matched and has no attempt left
  record Fail(OptionalInt exhausted) implements Reaction {}

  /// @param retries how often each retrier has retried
  static Reaction to(Action.Failed failure, ErrorHandling errors, long[] retries) {
    OptionalInt retrier = firstMatch(errors.retriers(), Retrier::errorEquals, failure);
    if (retrier.isPresent()) {
      Retrier matching = errors.retriers().get(retrier.getAsInt());
      long made = retries[retrier.getAsInt()];
      if (made < matching.maxAttempts()) {
        return new Retry(retrier.getAsInt(), matching.interval(made));
      }
    }
    OptionalInt catcher = firstMatch(errors.catchers(), Catcher::errorEquals, failure);
    return catcher.isPresent() ? new Catch(catcher.getAsInt(), retrier) : new Fail(retrier);
  }

  private static <T> OptionalInt firstMatch(
      List<T> handlers, Function<T, List<String>> errorEquals, Action.Failed failure) {
    String error = failure.failure().error().orElse("");
    return IntStream.range(0, handlers.size())
        .filter(
            i -> ErrorNames.matches(errorEquals.apply(handlers.get(i)), error, failure.fromTask()))
        .findFirst();
  }
}
