package dmap.function.spec;

import java.util.OptionalInt;

/// How many invocations of one function may run at the same time.
///
/// @param workers how many processes, or requests to a URL, there are at most; further invocations
///   wait for a free one. A stub waits without a process, so it ignores this
/// @param limit the function's reserved concurrency: an invocation that finds so many others
///   running or waiting is refused at once, as Lambda does
public record FunctionConcurrency(int workers, OptionalInt limit) {
  public FunctionConcurrency {
    if (workers < 1) {
      throw new IllegalArgumentException("at least one worker");
    }
  }

  /// Enough to keep the cores busy while some functions wait for I/O.
  static int defaultWorkers() {
    return Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
  }
}
