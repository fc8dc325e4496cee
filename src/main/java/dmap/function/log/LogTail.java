package dmap.function.log;

import java.io.IOException;

/// The end of what an invocation printed. It is read only if somebody asks for it.
@FunctionalInterface
public interface LogTail {
  /// As much as Lambda gives back for `LogType: Tail`.
  int MAX_BYTES = 4_096;

  /// At most [#MAX_BYTES] bytes. May only be called while the tail is being handed over.
  byte[] bytes() throws IOException;
}
