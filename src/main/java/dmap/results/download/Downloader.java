package dmap.results.download;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.objects.ObjectStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Copies objects into a folder.
///
/// A repeated request goes on where the last one stopped, however it stopped: files that are there
/// and right are not fetched again. If an object does not exist, or never arrives with the checksum
/// that the store tells, it is among the problems of the report, and the others are fetched.
/// Whatever stops all of them (no permission, no server, a full disk, another download into the
/// same folder) is a `DmapException`.
public final class Downloader {
  /// Small objects wait most of the time for the first byte, so that many requests at once pay;
  /// large objects are fetched in as many ranges.
  private static final int REQUESTS_AT_ONCE = 32;

  private static final long FRAME_MILLIS = 250;
  private static final long MOST_SECONDS_TO_END = 5;

  /// Platform threads, because the thread that waits for the sockets of virtual threads stays in
  /// native code: at the end of the process the JVM waits 0.3 s for it, a third of a small
  /// download.
  private static final ThreadFactory THREADS =
      Thread.ofPlatform().daemon().name("download-", 1).factory();

  private final ObjectStore objects;
  private final Clock clock;
  private final RetryPause pause;
  private final RandomGenerator random;

  public Downloader(ObjectStore objects, Clock clock, RetryPause pause, RandomGenerator random) {
    this.objects = objects;
    this.clock = clock;
    this.pause = pause;
    this.random = random;
  }

  public DownloadReport download(DownloadRequest request, DownloadProgress progress) {
    Instant start = clock.instant();
    TargetFolder folder = TargetFolder.make(request.folder());
    DownloadCounts counts = new DownloadCounts();
    DownloadPace pace = new DownloadPace(clock, request.files().size());
    pace.expected(request.bytes());
    try (DownloadJournal journal = DownloadJournal.open(folder.path(), request.source())) {
      folder.checkSpace(request);
      request.files().forEach(file -> folder.makeParents(file.name()));
      request.texts().entrySet().forEach(folder::write);
      DownloadWork work = new DownloadWork(request.files());
      RequestGate gate = new RequestGate(REQUESTS_AT_ONCE);
      var fetching =
          new ObjectFetcher(
              objects,
              folder,
              journal,
              work,
              new ObjectFetcher.Counters(counts, pace),
              () -> new RetriedRequests(gate, pause, random));
      run(work, fetching, pace, progress);
    } catch (IOException e) {
      throw DiskFailure.of(folder.path(), e);
    }
    return counts.report(pace.fetched(), Duration.between(start, clock.instant()));
  }

  private static void run(
      DownloadWork work, ObjectFetcher fetching, DownloadPace pace, DownloadProgress progress) {
    ExecutorService threads = Executors.newThreadPerTaskExecutor(THREADS);
    try {
      for (int i = 0; i < REQUESTS_AT_ONCE; i++) {
        threads.submit(fetching);
      }
      while (!work.await(FRAME_MILLIS)) {
        progress.at(pace.snapshot());
      }
      end(threads, work);
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
      throw new DmapException(
          ExitCode.INTERRUPTED, "interrupted", "the same command goes on where it stopped", e);
    }
    if (work.failure().isPresent()) {
      throw stopped(work.failure().get());
    }
    progress.at(pace.snapshot());
  }

  /// If a thread has failed, the others are interrupted and waited for a few seconds only: their
  /// server may have stopped answering.
  private static void end(ExecutorService threads, DownloadWork work) throws InterruptedException {
    if (work.failure().isPresent()) {
      threads.shutdownNow();
      threads.awaitTermination(MOST_SECONDS_TO_END, TimeUnit.SECONDS);
    } else {
      threads.close();
    }
  }

  private static RuntimeException stopped(Throwable reason) {
    return switch (reason) {
      case DmapException explained -> explained;
      case IOException e ->
          DmapException.error(
              "the download stopped: " + e.getMessage(),
              "the same command goes on where it stopped",
              e);
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(reason);
    };
  }
}
