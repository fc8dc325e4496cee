package dmap.launch;

import java.net.URI;
import java.nio.file.Path;

/// The embedded engine of a home, which answers on loopback. Commands talk to it as they talk to
/// AWS, through the SDK, but at another URL.
public interface LocalEndpoint extends AutoCloseable {

  URI sfn();

  /// Ends an engine that is in this process. An engine in the background goes on.
  @Override
  void close();

  /// What the command is going to do with the engine.
  enum Use {
    /// It only looks at runs: an engine in this process is enough.
    LOOK,
    /// It starts, stops or changes runs, so the engine has to go on after the command.
    RUN
  }

  @FunctionalInterface
  interface Opener {
    /// @throws dmap.DmapException if no engine serves the home and none can be started
    LocalEndpoint open(Path home, Use use);
  }
}
