package dmap.launch;

import dmap.DmapException;
import dmap.launch.LocalEndpoint.Use;
import dmap.run.RunTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Connects to the places where map runs are.
///
/// @param profile that was asked for instead of the one in the environment
public record Connector(
    Path home,
    Optional<String> profile,
    Map<String, String> environment,
    LocalEndpoint.Opener engines) {

  /// For a caller that could not leave something in the home for the embedded engine.
  public DmapException cannotWriteHome(IOException e) {
    return DmapException.error(
        "cannot write to the home " + home + ": " + e.getMessage(),
        "is it writable and the disk not full? `--home DIR` takes another place",
        e);
  }

  public Connection connect(RunTarget place, Use use) {
    return new Connection(this, place, use);
  }
}
