package dmap.results.files;

/// How much all readers have read together. One at a time tells the [HarvestProgress].
public final class SharedProgress {
  private final HarvestProgress progress;
  private final long total;
  private long done;

  public SharedProgress(FoundFiles files, HarvestProgress progress) {
    this.progress = progress;
    this.total = files.bytes();
  }

  synchronized void add(long bytes) {
    done += bytes;
    progress.read(done, total);
  }

  /// Begins at 0 again, because everything has to be read again.
  public synchronized void restart() {
    done = 0;
  }
}
