package dmap.results.download;

import dmap.objects.ObjectVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The pieces of one version of an object that are there. Safe for threads.
final class FilePieces {
  private final String etag;
  private final long size;
  private final Crc crc;
  private final NavigableMap<Long, FilePiece> pieces = new TreeMap<>();

  FilePieces(String etag, long size, Crc crc) {
    this.etag = etag;
    this.size = size;
    this.crc = crc;
  }

  /// No pieces yet. They are summed with the object's own kind of checksum if it can be put
  /// together, otherwise with the cheapest.
  static FilePieces none(ObjectVersion version) {
    Crc crc = version.checksum().flatMap(sum -> Crc.of(sum.kind())).orElse(Crc.CRC32C);
    return new FilePieces(version.etag(), version.sizeBytes(), crc);
  }

  Crc crc() {
    return crc;
  }

  String etag() {
    return etag;
  }

  long size() {
    return size;
  }

  /// Whether the pieces are of this version, and summed in a way that can be compared with its
  /// checksum.
  boolean of(ObjectVersion version) {
    return alike(none(version));
  }

  boolean alike(FilePieces other) {
    return etag.equals(other.etag) && size == other.size && crc == other.crc;
  }

  /// Adds a piece, unless it overlaps another one or is not within the file.
  synchronized void add(FilePiece piece) {
    Entry<Long, FilePiece> before = pieces.lowerEntry(piece.end());
    boolean free = before == null || before.getValue().end() <= piece.offset();
    if (free && piece.offset() >= 0 && piece.length() > 0 && piece.end() <= size) {
      pieces.put(piece.offset(), piece);
    }
  }

  synchronized List<FilePiece> all() {
    return List.copyOf(pieces.values());
  }

  synchronized long bytes() {
    return pieces.values().stream().mapToLong(FilePiece::length).sum();
  }

  boolean complete() {
    return bytes() == size;
  }

  /// How many bytes from the start on are there without a gap.
  synchronized long head() {
    long at = 0;
    for (FilePiece piece : pieces.values()) {
      if (piece.offset() != at) {
        break;
      }
      at = piece.end();
    }
    return at;
  }

  /// What is missing, in stretches of at most `step` bytes.
  synchronized List<Stretch> gaps(long step) {
    List<Stretch> gaps = new ArrayList<>();
    long at = 0;
    for (FilePiece piece : pieces.values()) {
      cut(at, piece.offset(), step, gaps);
      at = piece.end();
    }
    cut(at, size, step, gaps);
    return gaps;
  }

  /// @param end exclusive
  record Stretch(long offset, long end) {}

  private static void cut(long from, long to, long step, List<Stretch> into) {
    for (long at = from; at < to; at += step) {
      into.add(new Stretch(at, Math.min(at + step, to)));
    }
  }

  /// The sum of the whole file, which must be complete.
  synchronized String sum() {
    long sum = 0;
    for (FilePiece piece : pieces.values()) {
      sum = crc.join(sum, piece.sum(), piece.length());
    }
    return crc.hex(sum);
  }
}
