package dmap.engine.maprun;

import java.io.IOException;

/// Lets tests close the journals of map runs that run.
public final class OpenJournals {
  private OpenJournals() {}

  /// Closes the journal of a map run, so that nothing can be written to it any more.
  public static void close(LiveMapRuns runs, String id) throws IOException {
    runs.get(id).orElseThrow().journal().close();
  }
}
