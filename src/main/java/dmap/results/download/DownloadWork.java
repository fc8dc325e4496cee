package dmap.results.download;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Hands the tasks of a download to its threads: first the rest of the objects that were begun,
/// then the next object.
final class DownloadWork {

  sealed interface DownloadTask {
    record BeginFile(WantedObject wanted, int attempt) implements DownloadTask {}

    record FetchStretch(ObjectCopy copy, FilePieces.Stretch stretch) implements DownloadTask {}
  }

  private final Iterator<WantedObject> files;
  private final Deque<DownloadTask> ready = new ArrayDeque<>();
  private int busy;
  private Optional<Throwable> failure = Optional.empty();

  DownloadWork(List<WantedObject> files) {
    this.files = files.iterator();
  }

  /// Waits for a task; absent once all are done, or one has failed.
  synchronized Optional<DownloadTask> next() throws InterruptedException {
    while (true) {
      if (failure.isPresent()) {
        return Optional.empty();
      }
      DownloadTask task =
          ready.isEmpty() && files.hasNext()
              ? new DownloadTask.BeginFile(files.next(), 1)
              : ready.poll();
      if (task != null) {
        busy++;
        return Optional.of(task);
      }
      if (busy == 0) {
        return Optional.empty();
      }
      wait();
    }
  }

  synchronized void add(List<? extends DownloadTask> tasks) {
    ready.addAll(tasks);
    notifyAll();
  }

  /// A task that was handed out has ended.
  synchronized void done() {
    busy--;
    if (busy == 0) {
      notifyAll();
    }
  }

  /// Ends the download: no more tasks are handed out.
  synchronized void fail(Throwable reason) {
    failure = failure.or(() -> Optional.of(reason));
    notifyAll();
  }

  synchronized Optional<Throwable> failure() {
    return failure;
  }

  /// @return whether all is done, or something failed
  synchronized boolean await(long millis) throws InterruptedException {
    if (!over()) {
      wait(millis);
    }
    return over();
  }

  private boolean over() {
    return failure.isPresent() || busy == 0 && ready.isEmpty() && !files.hasNext();
  }
}
