package dmap.results.summary;

import dmap.results.record.Escapes;
import dmap.results.record.RecordField;
import dmap.results.record.RecordView;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// Keeps the ten records with the highest rank; among equals the first by name, so that the order
/// of the files does not matter. A record that is not kept costs a comparison, and nothing of the
/// others is decoded before the end.
final class TopTen {
  private static final int KEPT = 10;

  private final Ranked[] top = new Ranked[KEPT];
  private int size;
  private long lowest = Long.MIN_VALUE;

  /// @param rawInput its beginning, as it is in the file
  record Ranked(long rank, byte[] rawName, byte[] rawInput, long inputBytes, long outputBytes) {

    Optional<String> name() {
      return Escapes.decodeCut(rawName, Escapes.MAX_NAME_CHARS);
    }

    Optional<String> input() {
      return Escapes.decodeCut(rawInput, Escapes.MAX_TEXT_CHARS);
    }

    private boolean before(Ranked other) {
      return rank > other.rank
          || rank == other.rank && Arrays.compareUnsigned(rawName, other.rawName) < 0;
    }
  }

  void offer(long rank, RecordView view) {
    if (rank > lowest
        || rank == lowest && view.compare(RecordField.NAME, top[KEPT - 1].rawName) < 0) {
      add(
          new Ranked(
              rank,
              view.raw(RecordField.NAME, Escapes.maxBytes(Escapes.MAX_NAME_CHARS)),
              view.raw(RecordField.INPUT, Escapes.maxBytes(Escapes.MAX_TEXT_CHARS)),
              view.size(RecordField.INPUT),
              view.size(RecordField.OUTPUT)));
    }
  }

  void merge(TopTen other) {
    for (int i = 0; i < other.size; i++) {
      add(other.top[i]);
    }
  }

  /// Highest rank first.
  Stream<Ranked> stream() {
    return Arrays.stream(top, 0, size);
  }

  private void add(Ranked one) {
    int at = size == KEPT ? KEPT - 1 : size++;
    if (top[at] != null && !one.before(top[at])) {
      return;
    }
    while (at > 0 && one.before(top[at - 1])) {
      top[at] = top[at - 1];
      at--;
    }
    top[at] = one;
    if (size == KEPT) {
      lowest = top[KEPT - 1].rank;
    }
  }
}
