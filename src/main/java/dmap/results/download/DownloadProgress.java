package dmap.results.download;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// Is told how far a download is, several times a second and never concurrently.
@FunctionalInterface
public interface DownloadProgress {
  DownloadProgress NONE = _ -> {};

  /// @param left time until the end, at the rate of the last seconds
  record DownloadState(
      long files,
      long filesTotal,
      long bytes,
      long bytesTotal,
      OptionalDouble bytesPerSecond,
      Optional<Duration> left) {}

  void at(DownloadState snapshot);
}
