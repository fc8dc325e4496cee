package dmap.results;

/// How much all readers together have read, for a progress that is told by one at a time.
final class SharedProgress {
  private final HarvestProgress progress;
  private final long total;
  private long done;

  SharedProgress(FoundFiles files, HarvestProgress progress) {
    this.progress = progress;
    this.total = files.bytes();
  }

  synchronized void add(long bytes) {
    done += bytes;
    progress.read(done, total);
  }

  /// Everything has to be read again.
  synchronized void restart() {
    done = 0;
  }
}
