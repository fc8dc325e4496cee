package dmap.results.record;

import java.util.Arrays;

/// How the records of a file begin: the brace and the first name, such as `{"ExecutionArn"`. These
/// bytes cannot be inside a string, where a quote has a backslash before it. So reading can begin
/// at them in the middle of a file, or go on at them after damage.
public final class RecordStart {
  static final int MAX_BYTES = 64;

  private byte[] bytes = new byte[0];

  public boolean known() {
    return bytes.length > 0;
  }

  /// Learns how the object at `from` begins, if it is a record and nothing is known yet.
  public void learn(byte[] block, int from, int limit) {
    if (known()) {
      return;
    }
    int end = Math.min(limit, from + MAX_BYTES);
    int quote = quote(block, from + 1, end);
    int closing = quote(block, quote + 1, end);
    if (closing < end && RecordField.of(block, quote + 1, closing) != RecordField.OTHER) {
      bytes = Arrays.copyOfRange(block, from, closing + 1);
    }
  }

  /// Where the next record begins, or -1.
  public int find(byte[] block, int from, int limit) {
    for (int at = from; at <= limit - bytes.length; at++) {
      if (block[at] == '{' && Arrays.equals(block, at, at + bytes.length, bytes, 0, bytes.length)) {
        return at;
      }
    }
    return -1;
  }

  private static int quote(byte[] block, int from, int end) {
    int at = from;
    while (at < end && block[at] != '"') {
      at++;
    }
    return at;
  }
}
