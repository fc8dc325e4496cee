package dmap.results.record;

import dmap.maprun.ExecutionStatus;
import dmap.maprun.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// One element of a result file, as a view into the scanner's block: valid until the scanner's next
/// step, and reused then. Nothing is decoded before it is asked for.
public final class RecordView {
  /// The field is absent, no text, or no date.
  public static final long NO_TIME = IsoMillis.NO_TIME;

  private static final int MAX_DIGITS = 9;

  private static final byte[] TIMED_OUT = ascii(ExecutionStatus.TIMED_OUT);
  private static final byte[] ABORTED = ascii(ExecutionStatus.ABORTED);

  private final int[] from = new int[RecordField.values().length];
  private final int[] to = new int[RecordField.values().length];

  /// One for each field that holds times.
  private final IsoMinute[] minutes = new IsoMinute[from.length];

  private byte[] bytes = new byte[0];
  private int elementFrom;
  private int elementTo;
  private long elementOffset;
  private int seen;
  private int texts;

  RecordView() {
    Arrays.setAll(minutes, _ -> new IsoMinute());
  }

  void start(byte[] block) {
    bytes = block;
    seen = 0;
    texts = 0;
  }

  /// Where the whole element is in the block.
  ///
  /// @param offset of its first byte in the file
  void element(int start, int end, long offset) {
    elementFrom = start;
    elementTo = end;
    elementOffset = offset;
  }

  /// Where the element begins in the file.
  public long offset() {
    return elementOffset;
  }

  /// The bytes of the whole element.
  public byte[] element() {
    return Arrays.copyOfRange(bytes, elementFrom, elementTo);
  }

  /// The field has a string value; of two values the last counts.
  void text(RecordField field, int start, int end) {
    from[field.ordinal()] = start;
    to[field.ordinal()] = end;
    seen |= field.bit();
    texts |= field.bit();
  }

  /// The field has a value that is no string.
  void other(RecordField field, int start, int end) {
    from[field.ordinal()] = start;
    to[field.ordinal()] = end;
    seen |= field.bit();
    texts &= ~field.bit();
  }

  /// Sets which fields there are, and which of them are texts, as [RecordTemplate] found them.
  void fields(int present, int presentTexts) {
    seen = present;
    texts = presentTexts;
  }

  void place(int field, int start, int end) {
    from[field] = start;
    to[field] = end;
  }

  int seen() {
    return seen;
  }

  int texts() {
    return texts;
  }

  int from(int field) {
    return from[field];
  }

  int to(int field) {
    return to[field];
  }

  /// Whether the element is a child execution's record, and not a bare output (COMPACT, FLATTEN).
  public boolean isRecord() {
    return has(RecordField.STATUS) && (seen & RecordField.MARKS) != 0;
  }

  public boolean has(RecordField field) {
    return (texts & field.bit()) != 0;
  }

  /// The status of a record in a FAILED file, the only kind of file that holds more than one
  /// status.
  public ExecutionStatus failedStatus() {
    if (hasStatus(TIMED_OUT)) {
      return ExecutionStatus.TIMED_OUT;
    }
    return hasStatus(ABORTED) ? ExecutionStatus.ABORTED : ExecutionStatus.FAILED;
  }

  private boolean hasStatus(byte[] status) {
    RecordField field = RecordField.STATUS;
    return has(field) && Arrays.equals(bytes, from(field), to(field), status, 0, status.length);
  }

  private static byte[] ascii(ExecutionStatus status) {
    return status.name().getBytes(StandardCharsets.US_ASCII);
  }

  public Optional<String> text(RecordField field) {
    return has(field)
        ? Optional.of(Escapes.decode(bytes, from(field), to(field)))
        : Optional.empty();
  }

  /// @param maxChars a longer text is cut there, with an ellipsis
  public Optional<String> text(RecordField field, int maxChars) {
    return has(field)
        ? Optional.of(Escapes.decodeCut(bytes, from(field), to(field), maxChars))
        : Optional.empty();
  }

  /// `Error` and `Cause`.
  public Failure failure() {
    return new Failure(text(RecordField.ERROR), text(RecordField.CAUSE));
  }

  /// The text as it is in the file, with its escapes; empty if there is none.
  ///
  /// @param maxBytes the rest of a longer text is left out
  public byte[] raw(RecordField field, int maxBytes) {
    int length = Math.min(size(field), maxBytes);
    byte[] raw = new byte[length];
    System.arraycopy(bytes, from(field), raw, 0, length);
    return raw;
  }

  /// Compares the text as it is in the file.
  public int compare(RecordField field, byte[] other) {
    return has(field)
        ? Arrays.compareUnsigned(bytes, from(field), to(field), other, 0, other.length)
        : -other.length;
  }

  /// Bytes that the text takes in the file; 0 if there is none.
  public int size(RecordField field) {
    return has(field) ? to(field) - from(field) : 0;
  }

  /// The value of a field that is a whole number of at most nine digits, otherwise 0.
  public int number(RecordField field) {
    int value = 0;
    if ((seen & ~texts & field.bit()) == 0 || to(field) - from(field) > MAX_DIGITS) {
      return 0;
    }
    for (int at = from(field); at < to(field); at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /// A hash of the name, which the record must have.
  public long nameHash() {
    return NameHash.of(bytes, from(RecordField.NAME), to(RecordField.NAME));
  }

  /// Milliseconds since 1970, or [#NO_TIME].
  public long millis(RecordField field) {
    return has(field) ? minutes[field.ordinal()].parse(bytes, from(field), to(field)) : NO_TIME;
  }

  /// Items in the input: those of a batch, otherwise 1.
  public long items() {
    int start = from(RecordField.INPUT);
    int end = to(RecordField.INPUT);
    return has(RecordField.INPUT) && BatchItems.possible(bytes, start, end)
        ? BatchItems.count(bytes, start, end)
        : 1;
  }

  private int from(RecordField field) {
    return from[field.ordinal()];
  }

  private int to(RecordField field) {
    return to[field.ordinal()];
  }
}
