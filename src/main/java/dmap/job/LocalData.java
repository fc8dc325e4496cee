package dmap.job;

import java.util.Optional;

/// Finds the data of a source that has to be put in a bucket first.
final class LocalData {
  private LocalData() {}

  static Optional<DataLocation.OnDisk> of(Source source) {
    return source
        .data()
        .filter(DataLocation.OnDisk.class::isInstance)
        .map(DataLocation.OnDisk.class::cast);
  }
}
