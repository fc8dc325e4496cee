package dmap.launch;

import dmap.DmapException;
import dmap.local.LocalEngine;
import dmap.local.RunningEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds or starts engines of homes.
///
/// @param launcher the command that starts dmap, for an engine in the background; empty if it is
///   not known
public record LocalEngines(List<String> launcher, Map<String, String> environment)
    implements LocalEndpoint.Opener {

  @Override
  public LocalEndpoint open(Path home, LocalEndpoint.Use use) {
    return switch (use) {
      case LOOK -> look(home);
      case RUN -> {
        if (launcher.isEmpty()) {
          throw DmapException.error(
              "no engine is running for " + home,
              "start one with `dmap local`; this dmap cannot start itself in the background");
        }
        yield new Background(RunningEngine.findOrStart(home, launcher, environment));
      }
    };
  }

  private LocalEndpoint look(Path home) {
    Optional<URI> running = RunningEngine.find(home);
    if (running.isPresent()) {
      return new Background(running.get());
    }
    try {
      return new InProcess(LocalEngine.look(home, environment));
    } catch (IOException e) {
      throw DmapException.error("cannot read the home " + home + ": " + e.getMessage(), "", e);
    }
  }

  private record Background(URI sfn) implements LocalEndpoint {
    @Override
    public void close() {
      // it goes on without this process
    }
  }

  private record InProcess(LocalEngine engine) implements LocalEndpoint {
    @Override
    public URI sfn() {
      return engine.sfn();
    }

    @Override
    public void close() {
      try {
        engine.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
