package dmap.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/// Keeps what the ten records with the highest rank are described by; of equals the first by name,
/// so that the order of files does not matter. A record that does not stay costs a comparison.
final class TopTen<T> {
  private static final int KEPT = 10;

  private final Comparator<Ranked<T>> order =
      Comparator.<Ranked<T>>comparingLong(Ranked::rank)
          .reversed()
          .thenComparing(Ranked::name, Arrays::compareUnsigned);

  private final List<Ranked<T>> top = new ArrayList<>(KEPT + 1);

  /// @param name as it stands in the file
  private record Ranked<T>(long rank, byte[] name, T value) {}

  /// @param value asked for only if the record stays
  void offer(long rank, RecordView view, Supplier<T> value) {
    if (top.size() < KEPT || stays(rank, view, top.getLast())) {
      add(new Ranked<>(rank, view.raw(Field.NAME), value.get()));
    }
  }

  void merge(TopTen<T> other) {
    other.top.forEach(this::add);
  }

  List<T> list() {
    return top.stream().map(Ranked::value).toList();
  }

  private static boolean stays(long rank, RecordView view, Ranked<?> last) {
    return rank > last.rank() || rank == last.rank() && view.compare(Field.NAME, last.name()) < 0;
  }

  private void add(Ranked<T> one) {
    top.add(one);
    top.sort(order);
    if (top.size() > KEPT) {
      top.removeLast();
    }
  }
}
