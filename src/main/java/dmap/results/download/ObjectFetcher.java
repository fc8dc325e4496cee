package dmap.results.download;

import dmap.objects.ObjectStore;
import dmap.objects.ObjectVersion;
import dmap.objects.OpenObject;
import dmap.results.download.DownloadWork.DownloadTask;
import dmap.results.download.FilePieces.Stretch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What each thread of a download does: one task after the other.
final class ObjectFetcher implements Runnable {
  /// An object up to this size is fetched with one request. A larger one is fetched in several
  /// stretches at a time, because S3 gives each connection some 90 MB a second, and in long ones,
  /// because each costs a request.
  private static final long STRETCH_BYTES = 16L << 20;

  private static final long LONGEST_STRETCH_BYTES = 64L << 20;
  private static final int STRETCHES = 16;

  /// How often an object is fetched that changes meanwhile or arrives with a wrong checksum.
  private static final int ATTEMPTS_AT_A_FILE = 3;

  private final ObjectStore objects;
  private final TargetFolder folder;
  private final DownloadJournal journal;
  private final DownloadWork work;
  private final Counters counters;
  private final Supplier<RetriedRequests> attempts;

  record Counters(DownloadCounts counts, DownloadPace pace) {}

  ObjectFetcher(
      ObjectStore objects,
      TargetFolder folder,
      DownloadJournal journal,
      DownloadWork work,
      Counters counters,
      Supplier<RetriedRequests> attempts) {
    this.objects = objects;
    this.folder = folder;
    this.journal = journal;
    this.work = work;
    this.counters = counters;
    this.attempts = attempts;
  }

  @Override
  public void run() {
    try {
      for (Optional<DownloadTask> task = work.next(); task.isPresent(); task = work.next()) {
        try {
          perform(task.get());
        } catch (IOException | RuntimeException | Error e) {
          work.fail(e);
        } finally {
          work.done();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the download was stopped
    }
  }

  private void perform(DownloadTask task) throws IOException {
    switch (task) {
      case DownloadTask.BeginFile(WantedObject wanted, int attempt) -> {
        try {
          begin(wanted, attempt);
        } catch (ObjectStore.NoSuchObject | ObjectStore.InvalidKey e) {
          problem(wanted, e);
        } catch (ObjectStore.ObjectChanged e) {
          again(wanted, attempt, e);
        }
      }
      case DownloadTask.FetchStretch(ObjectCopy copy, Stretch stretch) ->
          fetch(copy, stretch, Optional.empty());
    }
  }

  private void begin(WantedObject wanted, int attempt) throws IOException {
    Optional<FilePieces> kept = journal.kept(wanted.name());
    boolean there = Files.exists(folder.file(wanted.name()), LinkOption.NOFOLLOW_LINKS);
    if (attempt == 1 && (there || kept.isPresent())) {
      goOn(wanted, kept);
    } else if (wanted.bytes().orElse(0) > STRETCH_BYTES) {
      ObjectVersion version = version(wanted);
      stretches(
          new ObjectCopy(
              wanted, attempt, version, FilePieces.none(version), journal, target(wanted)));
    } else {
      whole(wanted, attempt);
    }
  }

  /// Goes on with what an earlier download left.
  private void goOn(WantedObject wanted, Optional<FilePieces> kept) throws IOException {
    ObjectVersion version = version(wanted);
    Path target = target(wanted);
    if (Verification.complete(target, kept, version)) {
      sized(wanted, version);
      counters.pace().found(version.sizeBytes());
      counters.pace().fileDone();
      counters.counts().found(version);
      return;
    }
    FilePieces pieces = FilePieces.none(version);
    if (kept.isPresent()) {
      pieces = Verification.present(ObjectCopy.partOf(target), kept.get(), version);
      journal.forget(wanted.name());
      for (FilePiece piece : pieces.all()) {
        journal.add(wanted.name(), pieces, piece);
      }
    }
    counters.pace().found(pieces.bytes());
    stretches(new ObjectCopy(wanted, 1, version, pieces, journal, target));
  }

  private void whole(WantedObject wanted, int attempt) throws IOException {
    OpenObject open = attempts.get().make(() -> objects.openVersioned(wanted.uri()));
    ObjectVersion version = open.version();
    var copy =
        new ObjectCopy(wanted, attempt, version, FilePieces.none(version), journal, target(wanted));
    if (version.sizeBytes() > STRETCH_BYTES || version.sizeBytes() == 0) {
      open.close(); // the size in the request was wrong
      stretches(copy);
    } else {
      sized(wanted, version);
      copy.expect(1);
      fetch(copy, new Stretch(0, version.sizeBytes()), Optional.of(open.bytes()));
    }
  }

  private void stretches(ObjectCopy copy) throws IOException {
    sized(copy.wanted(), copy.version());
    long even = copy.version().sizeBytes() / STRETCHES + 1;
    List<Stretch> gaps = copy.pieces().gaps(Math.clamp(even, STRETCH_BYTES, LONGEST_STRETCH_BYTES));
    if (gaps.isEmpty()) {
      finish(copy);
    } else {
      copy.expect(gaps.size());
      work.add(gaps.stream().map(gap -> new DownloadTask.FetchStretch(copy, gap)).toList());
    }
  }

  private void fetch(ObjectCopy copy, Stretch stretch, Optional<InputStream> open)
      throws IOException {
    try {
      writeStretch(copy, stretch, open);
    } catch (ObjectStore.ObjectChanged | ObjectStore.NoSuchObject e) {
      copy.abandon(e);
    }
    if (copy.stretchEnded()) {
      finish(copy);
    }
  }

  private void writeStretch(ObjectCopy copy, Stretch stretch, Optional<InputStream> open)
      throws IOException {
    StretchWriter writer = new StretchWriter(copy, stretch, counters.pace()::arrived);
    RetriedRequests requests = attempts.get();
    Optional<InputStream> first = open;
    while (writer.left() > 0 && copy.abandoned().isEmpty()) {
      long before = writer.at();
      Optional<InputStream> in = first;
      try {
        requests.once(() -> read(writer, copy, in));
      } catch (IOException e) {
        if (writer.at() > before) {
          requests.progressed();
          writer.keepRest();
        }
        requests.failed(e);
      }
      first = Optional.empty();
    }
  }

  private Void read(StretchWriter writer, ObjectCopy copy, Optional<InputStream> open)
      throws IOException {
    try (InputStream in =
        open.isPresent()
            ? open.get()
            : objects.openRange(copy.wanted().uri(), copy.version(), writer.at(), writer.left())) {
      writer.read(in);
      return null;
    }
  }

  private void finish(ObjectCopy copy) throws IOException {
    Optional<IOException> reason = copy.abandoned();
    if (reason.isEmpty()) {
      try {
        copy.finish();
        counters.pace().fileDone();
        counters.counts().fetched(copy.version());
        return;
      } catch (DamagedFile e) {
        reason = Optional.of(e);
      }
    }
    copy.discard();
    counters.pace().expected(copy.pieces().bytes()); // they arrive a second time
    again(copy.wanted(), copy.attempt(), reason.get());
  }

  private void again(WantedObject wanted, int attempt, IOException reason) {
    if (attempt < ATTEMPTS_AT_A_FILE && !(reason instanceof ObjectStore.NoSuchObject)) {
      work.add(List.of(new DownloadTask.BeginFile(wanted, attempt + 1)));
    } else {
      problem(wanted, reason);
    }
  }

  private void problem(WantedObject wanted, IOException reason) {
    counters.counts().problem(wanted, reason.getMessage());
  }

  /// Corrects the total by the size that the store tells.
  private void sized(WantedObject wanted, ObjectVersion version) {
    counters.pace().expected(version.sizeBytes() - wanted.bytes().orElse(0));
  }

  private ObjectVersion version(WantedObject wanted) throws IOException {
    return attempts
        .get()
        .make(
            () ->
                objects
                    .version(wanted.uri())
                    .orElseThrow(() -> new ObjectStore.NoSuchObject(wanted.uri())));
  }

  private Path target(WantedObject wanted) {
    return folder.file(wanted.name());
  }
}
