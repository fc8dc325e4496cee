package dmap.results;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/// Keeps the child executions with the smallest hashes: so many, evenly picked, and the same ones
/// in whatever order they come.
final class Sample {
  private static final Comparator<Picked> ORDER =
      Comparator.comparingLong(Picked::hash)
          .thenComparing(picked -> picked.execution().start())
          .thenComparing(picked -> picked.execution().durationMillis());

  private final int size;
  private final PriorityQueue<Picked> picked = new PriorityQueue<>(ORDER.reversed());
  private long largest = Long.MAX_VALUE;

  private record Picked(long hash, SampledExecution execution) {}

  Sample(int size) {
    this.size = size;
  }

  /// Whether [#add] would keep it: before anything is decoded.
  boolean takes(long hash) {
    return hash <= largest;
  }

  void add(long hash, SampledExecution execution) {
    add(new Picked(hash, execution));
  }

  void merge(Sample other) {
    other.picked.forEach(this::add);
  }

  Stream<SampledExecution> executions() {
    return picked.stream().sorted(ORDER).map(Picked::execution);
  }

  private void add(Picked one) {
    picked.add(one);
    if (picked.size() > size) {
      picked.remove();
      largest = picked.element().hash();
    }
  }
}
