package dmap.cli;

import dmap.DmapException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Whether and how long dmap watches a run that it has set going.
final class WatchOptions {
  @Option(
      names = {"-d", "--detach"},
      description = "Start, do not watch.")
  private boolean detach;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "Stop watching after so long, such as 90s or 2h; exit code 124.")
  private Duration timeout;

  boolean detach() {
    return detach;
  }

  /// How long the run is watched; nothing if it is watched to its end.
  Optional<Duration> timeout() {
    return Optional.ofNullable(timeout);
  }

  /// Must be called before anything is started.
  ///
  /// @throws DmapException with exit code 2 if one option makes another meaningless
  void check(CiOptions ci) {
    if (detach && timeout != null) {
      throw DmapException.usage(
          "--timeout ends the watching, and --detach does not watch",
          "leave one of them out; `timeout:` in the job file ends the run itself");
    }
    if (detach && ci.any()) {
      throw DmapException.usage(
          "--fail-if, --junit and --github-summary need the end of the run; --detach does not wait"
              + " for it",
          "leave one of them out; `dmap results RUN` has the same options");
    }
  }
}
