package dmap.results.files;

/// Is told how far reading has come, some thousand times for each gigabyte and never concurrently.
/// It decides itself how often to show it.
@FunctionalInterface
public interface HarvestProgress {
  HarvestProgress NONE = (done, total) -> {};

  /// @param bytesTotal of all files; 0 if not known, and less than `bytesDone` if manifest or
  ///   listing were wrong
  void read(long bytesDone, long bytesTotal);
}
