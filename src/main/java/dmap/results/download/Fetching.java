package dmap.results.download;

import dmap.objects.ObjectStore;
import dmap.objects.ObjectVersion;
import dmap.objects.OpenObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What each of the threads of a download does: one task after the other.
final class Fetching implements Runnable {
  /// An object up to this size is fetched with one request, a larger one in stretches: in several
  /// at a time, since S3 gives each connection some 90 MB a second, and in long ones, since each
  /// costs a request.
  private static final long STRETCH_BYTES = 16L << 20;

  private static final long LONGEST_STRETCH_BYTES = 64L << 20;
  private static final int STRETCHES = 16;

  /// To have one whole object that has not changed meanwhile and is what the store says.
  private static final int ATTEMPTS_AT_A_FILE = 3;

  private final ObjectStore objects;
  private final TargetFolder folder;
  private final Journal journal;
  private final Work work;
  private final Told told;
  private final Gate gate;
  private final Pause pause;
  private final RandomGenerator random;

  /// Who is told of what was done.
  record Told(Tally tally, Pace pace) {}

  Fetching(
      ObjectStore objects,
      TargetFolder folder,
      Journal journal,
      Work work,
      Told told,
      Gate gate,
      Pause pause,
      RandomGenerator random) {
    this.objects = objects;
    this.folder = folder;
    this.journal = journal;
    this.work = work;
    this.told = told;
    this.gate = gate;
    this.pause = pause;
    this.random = random;
  }

  @Override
  public void run() {
    try {
      for (Optional<Work.Task> task = work.next(); task.isPresent(); task = work.next()) {
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

  private void perform(Work.Task task) throws IOException {
    switch (task) {
      case Work.Task.Begin(Wanted wanted, int attempt) -> {
        try {
          begin(wanted, attempt);
        } catch (ObjectStore.NoSuchObject | ObjectStore.InvalidKey e) {
          problem(wanted, e);
        } catch (ObjectStore.ObjectChanged e) {
          again(wanted, attempt, e);
        }
      }
      case Work.Task.Fetch(Copying copying, Pieces.Stretch stretch) ->
          fetch(copying, stretch, Optional.empty());
    }
  }

  private void begin(Wanted wanted, int attempt) throws IOException {
    Optional<Pieces> kept = journal.kept(wanted.name());
    boolean there = Files.exists(folder.file(wanted.name()), LinkOption.NOFOLLOW_LINKS);
    if (attempt == 1 && (there || kept.isPresent())) {
      goOn(wanted, kept);
    } else if (wanted.bytes().orElse(0) > STRETCH_BYTES) {
      ObjectVersion version = version(wanted);
      stretches(
          new Copying(wanted, attempt, version, Pieces.none(version), journal, target(wanted)));
    } else {
      whole(wanted, attempt);
    }
  }

  /// With what an earlier download left.
  private void goOn(Wanted wanted, Optional<Pieces> kept) throws IOException {
    ObjectVersion version = version(wanted);
    Path target = target(wanted);
    if (Verification.complete(target, kept, version)) {
      sized(wanted, version);
      told.pace().found(version.sizeBytes());
      told.pace().fileDone();
      told.tally().found(version);
      return;
    }
    Pieces pieces = Pieces.none(version);
    if (kept.isPresent()) {
      pieces = Verification.present(Copying.partOf(target), kept.get(), version);
      journal.forget(wanted.name());
      for (Piece piece : pieces.all()) {
        journal.add(wanted.name(), pieces, piece);
      }
    }
    told.pace().found(pieces.bytes());
    stretches(new Copying(wanted, 1, version, pieces, journal, target));
  }

  private void whole(Wanted wanted, int attempt) throws IOException {
    OpenObject open = attempts().make(() -> objects.openVersioned(wanted.uri()));
    ObjectVersion version = open.version();
    var copying =
        new Copying(wanted, attempt, version, Pieces.none(version), journal, target(wanted));
    if (version.sizeBytes() > STRETCH_BYTES || version.sizeBytes() == 0) {
      open.close(); // whoever said how large it is was wrong
      stretches(copying);
    } else {
      sized(wanted, version);
      copying.expect(1);
      fetch(copying, new Pieces.Stretch(0, version.sizeBytes()), Optional.of(open.bytes()));
    }
  }

  private void stretches(Copying copying) throws IOException {
    sized(copying.wanted(), copying.version());
    long even = copying.version().sizeBytes() / STRETCHES + 1;
    List<Pieces.Stretch> gaps =
        copying.pieces().gaps(Math.clamp(even, STRETCH_BYTES, LONGEST_STRETCH_BYTES));
    if (gaps.isEmpty()) {
      finish(copying);
    } else {
      copying.expect(gaps.size());
      work.add(gaps.stream().map(gap -> new Work.Task.Fetch(copying, gap)).toList());
    }
  }

  private void fetch(Copying copying, Pieces.Stretch stretch, Optional<InputStream> open)
      throws IOException {
    try {
      lane(copying, stretch, open);
    } catch (ObjectStore.ObjectChanged | ObjectStore.NoSuchObject e) {
      copying.abandon(e);
    }
    if (copying.stretchEnded()) {
      finish(copying);
    }
  }

  private void lane(Copying copying, Pieces.Stretch stretch, Optional<InputStream> open)
      throws IOException {
    Lane lane = new Lane(copying, stretch, told.pace()::arrived);
    Attempts attempts = attempts();
    Optional<InputStream> first = open;
    while (lane.left() > 0 && copying.abandoned().isEmpty()) {
      long before = lane.at();
      Optional<InputStream> in = first;
      try {
        attempts.once(() -> read(lane, copying, in));
      } catch (IOException e) {
        if (lane.at() > before) {
          attempts.progressed();
          lane.keepRest();
        }
        attempts.failed(e);
      }
      first = Optional.empty();
    }
  }

  private Void read(Lane lane, Copying copying, Optional<InputStream> open) throws IOException {
    try (InputStream in =
        open.isPresent()
            ? open.get()
            : objects.openRange(
                copying.wanted().uri(), copying.version(), lane.at(), lane.left())) {
      lane.read(in);
      return null;
    }
  }

  private void finish(Copying copying) throws IOException {
    Optional<IOException> reason = copying.abandoned();
    if (reason.isEmpty()) {
      try {
        copying.finish();
        told.pace().fileDone();
        told.tally().fetched(copying.version());
        return;
      } catch (DamagedFile e) {
        reason = Optional.of(e);
      }
    }
    copying.discard();
    told.pace().expected(copying.pieces().bytes()); // they come a second time
    again(copying.wanted(), copying.attempt(), reason.get());
  }

  private void again(Wanted wanted, int attempt, IOException reason) {
    if (attempt < ATTEMPTS_AT_A_FILE && !(reason instanceof ObjectStore.NoSuchObject)) {
      work.add(List.of(new Work.Task.Begin(wanted, attempt + 1)));
    } else {
      problem(wanted, reason);
    }
  }

  private void problem(Wanted wanted, IOException reason) {
    told.tally().problem(wanted, reason.getMessage());
  }

  /// What somebody said of its size was not believed.
  private void sized(Wanted wanted, ObjectVersion version) {
    told.pace().expected(version.sizeBytes() - wanted.bytes().orElse(0));
  }

  private ObjectVersion version(Wanted wanted) throws IOException {
    return attempts()
        .make(
            () ->
                objects
                    .version(wanted.uri())
                    .orElseThrow(() -> new ObjectStore.NoSuchObject(wanted.uri())));
  }

  private Path target(Wanted wanted) {
    return folder.file(wanted.name());
  }

  private Attempts attempts() {
    return new Attempts(gate, pause, random);
  }
}
