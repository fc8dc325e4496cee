package dmap.results.download;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// Told how far a download is, several times a second and never concurrently.
@FunctionalInterface
public interface DownloadProgress {
  DownloadProgress NONE = _ -> {};

  /// @param files complete
  /// @param filesTotal to be complete in the end
  /// @param bytes there
  /// @param bytesTotal to be there in the end, as far as known
  /// @param bytesPerSecond of late
  /// @param left until the end, at that rate
  record DownloadState(
      long files,
      long filesTotal,
      long bytes,
      long bytesTotal,
      OptionalDouble bytesPerSecond,
      Optional<Duration> left) {}

  void at(DownloadState snapshot);
}
