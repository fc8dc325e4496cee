package dmap.results.download;

import dmap.objects.Checksum;
import dmap.objects.ObjectVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// An object that is copied into `NAME.part`, which is renamed to `NAME` when it is complete and
/// has the right checksum.
final class ObjectCopy {
  private static final Set<OpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  private final WantedObject wanted;
  private final int attempt;
  private final ObjectVersion version;
  private final FilePieces pieces;
  private final DownloadJournal journal;
  private final Path target;
  private final Path part;
  private final FileChannel channel;
  private final Optional<FollowingHash> follower;
  private int stretchesLeft;
  private Optional<IOException> abandoned = Optional.empty();

  /// @param pieces what `NAME.part` already holds
  ObjectCopy(
      WantedObject wanted,
      int attempt,
      ObjectVersion version,
      FilePieces pieces,
      DownloadJournal journal,
      Path target) {
    this.wanted = wanted;
    this.attempt = attempt;
    this.version = version;
    this.pieces = pieces;
    this.journal = journal;
    this.target = target;
    this.part = partOf(target);
    this.channel = open(part, pieces.bytes() == 0);
    this.follower =
        version
            .checksum()
            .filter(sum -> Crc.of(sum.kind()).isEmpty())
            .map(sum -> new FollowingHash(Verification.algorithm(sum.kind())));
  }

  static Path partOf(Path target) {
    return target.resolveSibling(target.getFileName() + ".part");
  }

  private static FileChannel open(Path part, boolean fresh) {
    Set<OpenOption> options = new HashSet<>(OPTIONS);
    if (fresh) {
      options.add(StandardOpenOption.TRUNCATE_EXISTING);
    }
    try {
      return FileChannel.open(part, options);
    } catch (IOException e) {
      throw DiskFailure.of(part, e);
    }
  }

  WantedObject wanted() {
    return wanted;
  }

  int attempt() {
    return attempt;
  }

  ObjectVersion version() {
    return version;
  }

  FilePieces pieces() {
    return pieces;
  }

  void write(byte[] bytes, int length, long offset) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
      for (long at = offset; buffer.hasRemaining(); ) {
        at += channel.write(buffer, at);
      }
    } catch (IOException e) {
      throw DiskFailure.of(part, e);
    }
  }

  void keep(FilePiece piece) {
    try {
      journal.add(wanted.name(), pieces, piece);
      pieces.add(piece);
      if (follower.isPresent()) {
        follower.get().follow(channel, pieces);
      }
    } catch (IOException e) {
      throw DiskFailure.of(part, e);
    }
  }

  synchronized void expect(int stretches) {
    stretchesLeft = stretches;
  }

  /// Whether it was the last.
  synchronized boolean stretchEnded() {
    return --stretchesLeft == 0;
  }

  /// The object has changed or is gone, so what was copied of it is of no use.
  synchronized void abandon(IOException reason) {
    abandoned = abandoned.or(() -> Optional.of(reason));
  }

  synchronized Optional<IOException> abandoned() {
    return abandoned;
  }

  /// Compares the whole file with the object's checksum and gives it its name.
  ///
  /// @throws DamagedFile if the checksum differs
  void finish() throws IOException {
    Optional<Checksum> promised = version.checksum();
    if (promised.isPresent()) {
      String sum = follower.isPresent() ? hash(follower.get()) : pieces.sum();
      if (!sum.equals(promised.get().hex())) {
        throw new DamagedFile(
            "what arrived has the %s %s instead of %s"
                .formatted(promised.get().kind(), sum, promised.get().hex()));
      }
    }
    try {
      channel.close();
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw DiskFailure.of(target, e);
    }
  }

  private String hash(FollowingHash hashing) {
    try {
      return hashing.hex(channel, version.sizeBytes());
    } catch (IOException e) {
      throw DiskFailure.of(part, e);
    }
  }

  void discard() {
    try {
      channel.close();
      journal.forget(wanted.name());
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw DiskFailure.of(part, e);
    }
  }
}
