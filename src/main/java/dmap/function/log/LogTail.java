package dmap.function.log;

import java.io.IOException;

/// The last of what an invocation put into its log, read only if somebody asks for it.
@FunctionalInterface
public interface LogTail {
  /// As much as Lambda gives back (`LogType: Tail`).
  int MAX_BYTES = 4_096;

  /// At most [#MAX_BYTES]. Only good while it is handed over.
  byte[] bytes() throws IOException;
}
