package dmap.launch;

import java.net.URI;
import java.nio.file.Path;

/// The embedded engine of a home, answering on loopback. The commands reach it as they reach AWS:
/// through the SDK, at another URL.
public interface LocalEndpoint extends AutoCloseable {

  /// Where the Step Functions API answers.
  URI sfn();

  /// Lets go of it. An engine in this process ends; one in the background goes on.
  @Override
  void close();

  /// What the command is going to do with the engine.
  enum Use {
    /// Only look: the running engine of the home, or else one in this process over the same home.
    LOOK,
    /// Start, stop or change runs: an engine that goes on after the command, started if there is
    /// none.
    RUN
  }

  /// Finds or starts the engine of a home.
  @FunctionalInterface
  interface Opener {
    /// @throws dmap.DmapException if there is none and none can be started
    LocalEndpoint open(Path home, Use use);
  }
}
