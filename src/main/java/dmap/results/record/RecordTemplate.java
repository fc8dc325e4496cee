package dmap.results.record;

import java.util.Arrays;

/// What a record has in common with the next: everything but names, dates, inputs, outputs and
/// causes.
///
/// The service writes the fields of every record in the same order, and half of the bytes are the
/// same in each: field names, ARNs, statuses. If a record has the same bytes as the template
/// between its varying texts, it has the same fields in the same order. Comparing bytes, which the
/// JVM does 32 at a time, is then all that is needed. Any other record is read in full by
/// [RecordParser] and becomes the template for the next.
final class RecordTemplate {
  private static final int VARYING =
      RecordField.NAME.bit()
          | RecordField.ERROR.bit()
          | RecordField.CAUSE.bit()
          | RecordField.INPUT.bit()
          | RecordField.OUTPUT.bit()
          | RecordField.START_DATE.bit()
          | RecordField.STOP_DATE.bit()
          | RecordField.REDRIVE_DATE.bit()
          | RecordField.EXECUTION_ARN.bit();

  /// A record of the service has fewer bytes in common with others.
  private static final int MAX_BYTES = 4_096;

  private static final int MAX_HOLES = Integer.bitCount(VARYING);
  private static final RecordField[] FIELDS = RecordField.values();

  private byte[] text = new byte[MAX_BYTES];
  private int holes = -1;

  /// A hole is a varying text. Here the piece of `text` before each hole ends, and the one behind
  /// the last hole.
  private final int[] pieceEnds = new int[MAX_HOLES + 1];

  private final int[] holeFields = new int[MAX_HOLES];

  /// How many bytes of the field's value belong to the piece before the hole: of an ARN all but its
  /// last part.
  private final int[] heads = new int[MAX_HOLES];

  private int seen;
  private int texts;
  private int fixedCount;
  private final int[] fixedFields = new int[FIELDS.length];
  private final int[] fixedPieces = new int[FIELDS.length];
  private final int[] fixedFrom = new int[FIELDS.length];
  private final int[] fixedTo = new int[FIELDS.length];

  /// Where the pieces are in the record at hand.
  private final int[] pieceStarts = new int[MAX_HOLES + 1];

  /// @return the position behind the record at `from`, with its fields in `view`; -1 if it does not
  ///   match or is not completely in the block
  int match(byte[] block, int from, int limit, JsonBytes json, RecordView view) {
    int piece = 0;
    int at = from;
    for (int hole = 0; hole <= holes; hole++) {
      int length = pieceEnds[hole] - piece;
      if (limit - at < length
          || Arrays.mismatch(block, at, at + length, text, piece, piece + length) >= 0) {
        return -1;
      }
      pieceStarts[hole] = at;
      at += length;
      piece += length;
      if (hole == holes) {
        fixed(view);
        return at;
      }
      int end = json.stringEnd(at);
      if (end < 0) {
        return -1;
      }
      view.place(holeFields[hole], at - heads[hole], end);
      at = end;
    }
    return -1;
  }

  private void fixed(RecordView view) {
    view.fields(seen, texts);
    for (int i = 0; i < fixedCount; i++) {
      int start = pieceStarts[fixedPieces[i]];
      view.place(fixedFields[i], start + fixedFrom[i], start + fixedTo[i]);
    }
  }

  /// Takes the record between the two positions as template.
  void learn(byte[] block, int from, int to, RecordView view) {
    holes = -1;
    if (!view.isRecord()) {
      return;
    }
    int found = 0;
    int varying = view.texts() & VARYING;
    while (varying != 0) {
      int next = firstOf(varying, view);
      varying &= ~(1 << next);
      holeFields[found++] = next;
    }
    seen = view.seen();
    texts = view.texts();
    if (copyPieces(block, from, to, found, view)) {
      placeFixed(from, found, view);
      holes = found;
    }
  }

  private static int firstOf(int fields, RecordView view) {
    int first = -1;
    for (int rest = fields; rest != 0; rest &= rest - 1) {
      int field = Integer.numberOfTrailingZeros(rest);
      first = first < 0 || view.from(field) < view.from(first) ? field : first;
    }
    return first;
  }

  private boolean copyPieces(byte[] block, int from, int to, int found, RecordView view) {
    int length = 0;
    int start = from;
    for (int hole = 0; hole <= found; hole++) {
      int end = hole == found ? to : holeStart(block, hole, view);
      if (length + end - start > MAX_BYTES) {
        return false;
      }
      System.arraycopy(block, start, text, length, end - start);
      length += end - start;
      pieceEnds[hole] = length;
      pieceStarts[hole] = start;
      start = hole == found ? to : view.to(holeFields[hole]);
    }
    return true;
  }

  private int holeStart(byte[] block, int hole, RecordView view) {
    int from = view.from(holeFields[hole]);
    int start = from;
    if (holeFields[hole] == RecordField.EXECUTION_ARN.ordinal()) {
      start = view.to(holeFields[hole]);
      while (start > from && block[start - 1] != ':') {
        start--;
      }
    }
    heads[hole] = start - from;
    return start;
  }

  private void placeFixed(int from, int found, RecordView view) {
    fixedCount = 0;
    int holeBits = view.texts() & VARYING;
    for (int rest = view.seen() & ~holeBits & ~RecordField.OTHER.bit();
        rest != 0;
        rest &= rest - 1) {
      int field = Integer.numberOfTrailingZeros(rest);
      int piece = found;
      while (piece > 0 && pieceStarts[piece] > view.from(field)) {
        piece--;
      }
      fixedFields[fixedCount] = field;
      fixedPieces[fixedCount] = piece;
      fixedFrom[fixedCount] = view.from(field) - pieceStarts[piece];
      fixedTo[fixedCount] = view.to(field) - pieceStarts[piece];
      fixedCount++;
    }
  }
}
