package dmap.function.invoke;

import dmap.function.log.LogTail;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/// Runs one function. Any number of threads may invoke it at the same time.
///
/// A stub and a URL have nothing to end: [dmap.function.Functions] closes the HTTP client, and the
/// threads that wait are interrupted by their executors.
public interface Invoker {

  /// Blocks until the function has answered.
  ///
  /// @param log gets the end of what the invocation printed, if there is a log
  FunctionResult invoke(String functionArn, byte[] event, Consumer<LogTail> log)
      throws InterruptedException, IOException;

  /// Ends what has had nothing to do for longer than the limit.
  default void endIdle(Duration limit) throws IOException {}

  /// Ends what runs, and returns when it is gone.
  default void close() throws IOException {}
}
