package dmap.cli;

import dmap.launch.LocalEndpoint;
import dmap.local.LocalEngine;
import dmap.local.Serving;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// The engine of a home in the test's own process, which outlives the commands that use it as one
/// in the background does.
record OwnedEngine(LocalEngine engine) implements AutoCloseable {

  /// @param environment the functions' interpreters are found on its PATH
  static OwnedEngine of(Path home, Map<String, String> environment) throws IOException {
    return new OwnedEngine(LocalEngine.own(home, Serving.QUIETLY, environment).orElseThrow());
  }

  LocalEndpoint.Opener opener() {
    return (_, _) ->
        new LocalEndpoint() {
          @Override
          public URI sfn() {
            return engine.sfn();
          }

          @Override
          public void close() {
            // it goes on after the command
          }
        };
  }

  @Override
  public void close() throws IOException {
    engine.close();
  }
}
