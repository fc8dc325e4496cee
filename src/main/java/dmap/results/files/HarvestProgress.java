package dmap.results.files;

/// Told how far reading has come, some thousand times a gigabyte and never concurrently; decides
/// itself how often to show it.
@FunctionalInterface
public interface HarvestProgress {
  HarvestProgress NONE = (done, total) -> {};

  /// @param bytesTotal of all files; 0 if not known, and less than `bytesDone` if manifest or
  ///   listing were wrong
  void read(long bytesDone, long bytesTotal);
}
