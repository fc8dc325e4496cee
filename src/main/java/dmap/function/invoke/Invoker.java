package dmap.function.invoke;

import dmap.function.log.LogTail;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/// Runs one function, for as many threads at once as come.
public interface Invoker {

  /// Blocks until the function has answered.
  ///
  /// @param log gets the end of what the invocation put into the log; nothing if there is no log
  FunctionResult invoke(String functionArn, byte[] event, Consumer<LogTail> log)
      throws InterruptedException, IOException;

  /// Lets go of what has had nothing to do for a while.
  void endIdle(Duration limit) throws IOException;

  /// Ends what runs; returns when it is gone.
  void close() throws IOException;
}
