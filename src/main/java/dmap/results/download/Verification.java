package dmap.results.download;

import dmap.objects.Checksum;
import dmap.objects.ObjectVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Checks what an earlier download left on the disk. Only bytes with the sums that the journal or
/// the store tells are kept.
final class Verification {
  private static final int BUFFER_BYTES = 1 << 18;

  private Verification() {}

  /// How a report names what a file was compared with.
  static String name(ObjectVersion version) {
    return version.checksum().map(sum -> sum.kind().name()).orElse("size");
  }

  static String algorithm(Checksum.Kind kind) {
    return switch (kind) {
      case SHA256 -> "SHA-256";
      case SHA1 -> "SHA-1";
      case MD5 -> "MD5";
      case CRC32, CRC32C, CRC64NVME -> throw new IllegalArgumentException(kind + " is no hash");
    };
  }

  /// The pieces whose bytes are in the file.
  static FilePieces present(Path file, FilePieces kept, ObjectVersion version) throws IOException {
    FilePieces present = FilePieces.none(version);
    if (!kept.of(version) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return present;
    }
    try (FileChannel channel = FileChannel.open(file)) {
      for (FilePiece piece : kept.all()) {
        var sum = kept.crc().start();
        boolean whole = read(channel, piece.offset(), piece.end(), sum::update);
        if (whole && sum.getValue() == piece.sum()) {
          present.add(piece);
        }
      }
    }
    return present;
  }

  /// Whether the file is the whole object.
  static boolean complete(Path file, Optional<FilePieces> kept, ObjectVersion version)
      throws IOException {
    boolean sized =
        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.size(file) == version.sizeBytes();
    if (!sized) {
      return false;
    }
    if (kept.isPresent() && present(file, kept.get(), version).complete()) {
      return kept.get().of(version); // an empty file has no piece
    }
    return version.checksum().isPresent() && matches(file, version.checksum().get());
  }

  private static boolean matches(Path file, Checksum promised) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      Optional<Crc> crc = Crc.of(promised.kind());
      if (crc.isPresent()) {
        var sum = crc.get().start();
        read(channel, 0, channel.size(), sum::update);
        return crc.get().hex(sum.getValue()).equals(promised.hex());
      }
      FollowingHash hash = new FollowingHash(algorithm(promised.kind()));
      return hash.hex(channel, channel.size()).equals(promised.hex());
    }
  }

  /// @return false if the file ends before
  static boolean read(FileChannel file, long from, long to, Consumer<ByteBuffer> taker)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, to - from));
    for (long at = from; at < to; ) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), to - at));
      int read = file.read(buffer, at);
      if (read < 0) {
        return false;
      }
      taker.accept(buffer.flip());
      at += read;
    }
    return true;
  }
}
