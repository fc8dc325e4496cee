package dmap.results.download;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import java.util.zip.Checksum;

/// Writes one stretch of an object from front to back, and notes each piece that is there in the
/// journal.
final class StretchWriter {
  /// The most that has to be fetched again of each stretch when the process was killed.
  private static final int PIECE_BYTES = 4 << 20;

  private static final int BUFFER_BYTES = 1 << 18;

  private final ObjectCopy copy;
  private final long end;
  private final LongConsumer arrived;
  private final byte[] buffer;
  private Checksum sum;
  private long pieceStart;
  private long at;

  StretchWriter(ObjectCopy copy, FilePieces.Stretch stretch, LongConsumer arrived) {
    this.copy = copy;
    this.end = stretch.end();
    this.arrived = arrived;
    this.buffer = new byte[(int) Math.min(BUFFER_BYTES, stretch.end() - stretch.offset())];
    this.pieceStart = stretch.offset();
    this.at = stretch.offset();
    this.sum = copy.pieces().crc().start();
  }

  long at() {
    return at;
  }

  long left() {
    return end - at;
  }

  /// @param in the object from [#at] on
  /// @throws IOException if the stream ends before the stretch does
  void read(InputStream in) throws IOException {
    while (at < end) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, end - at));
      if (read < 0) {
        throw new IOException("%s ended %,d bytes early".formatted(copy.wanted().uri(), end - at));
      }
      if (copy.abandoned().isPresent()) {
        return;
      }
      copy.write(buffer, read, at);
      sum.update(buffer, 0, read);
      at += read;
      arrived.accept(read);
      if (at - pieceStart >= PIECE_BYTES || at == end) {
        keep();
      }
    }
  }

  /// Keeps the beginning of a piece whose rest did not arrive.
  void keepRest() {
    if (at > pieceStart) {
      keep();
    }
  }

  private void keep() {
    copy.keep(new FilePiece(pieceStart, at - pieceStart, sum.getValue()));
    pieceStart = at;
    sum.reset();
  }
}
