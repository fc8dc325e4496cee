package dmap.results.files;

/// How much all readers together have read, for a progress that is told by one at a time.
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

  /// Everything has to be read again.
  public synchronized void restart() {
    done = 0;
  }
}
