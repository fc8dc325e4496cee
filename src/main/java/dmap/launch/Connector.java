package dmap.launch;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.launch.LocalEndpoint.Use;
import dmap.run.RunTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// How to get at the places where map runs are.
///
/// @param home of the embedded engine
/// @param profile of AWS
/// @param environment that the AWS settings are read from
/// @param engines finds or starts the embedded engine of the home
public record Connector(
    Path home,
    Optional<String> profile,
    Map<String, String> environment,
    LocalEndpoint.Opener engines) {

  /// The embedded engine could not be told something, because its home could not be written.
  public DmapException cannotWriteHome(IOException e) {
    return new DmapException(
        ExitCode.ERROR,
        "cannot write to the home " + home + ": " + e.getMessage(),
        "is it writable and the disk not full? `--home DIR` takes another place",
        e);
  }

  public Connection connect(RunTarget place, Use use) {
    return new Connection(this, place, use);
  }
}
