package dmap.results;

import dmap.maprun.ExecutionStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Keeps the child executions with the smallest hashes: so many, evenly picked, and the same ones
/// in whatever order they come.
///
/// Of a large map run thousands stay for a while, so nothing is decoded before the end.
final class Sample {
  private static final int MAX_NAME_CHARS = 200;
  private static final Comparator<Picked> ORDER =
      Comparator.comparingLong(Picked::hash)
          .thenComparingLong(Picked::start)
          .thenComparingLong(Picked::durationMillis);

  /// A heap with the largest on top, once it is full.
  private final Picked[] heap;

  private int size;
  private long largest = Long.MAX_VALUE;

  /// @param name as it stands in the file
  private record Picked(
      long hash,
      long start,
      long durationMillis,
      byte[] name,
      ExecutionStatus status,
      Optional<String> error) {

    SampledExecution decoded() {
      return new SampledExecution(
          name.length == 0
              ? Optional.empty()
              : Optional.of(Escapes.decodeCut(name, 0, name.length, MAX_NAME_CHARS)),
          Instant.ofEpochMilli(start),
          durationMillis,
          status,
          error);
    }
  }

  Sample(int size) {
    this.heap = new Picked[size];
  }

  /// Whether [#add] would keep it.
  boolean takes(long hash) {
    return hash <= largest;
  }

  void add(
      long hash,
      long start,
      long durationMillis,
      RecordView view,
      ExecutionStatus status,
      Optional<String> error) {
    add(new Picked(hash, start, durationMillis, view.raw(Field.NAME), status, error));
  }

  void merge(Sample other) {
    for (int i = 0; i < other.size; i++) {
      if (takes(other.heap[i].hash)) {
        add(other.heap[i]);
      }
    }
  }

  Stream<SampledExecution> executions() {
    return Arrays.stream(heap, 0, size).sorted(ORDER).map(Picked::decoded);
  }

  private void add(Picked one) {
    if (size < heap.length) {
      heap[size++] = one;
      if (size < heap.length) {
        return;
      }
      Arrays.sort(heap, ORDER.reversed()); // a sorted array is a heap
    } else if (ORDER.compare(one, heap[0]) < 0) {
      heap[0] = one;
      sink();
    }
    largest = heap[0].hash;
  }

  private void sink() {
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child + 1 < size && heap[child + 1].hash > heap[child].hash) {
        child++;
      }
      if (child >= size || heap[child].hash <= heap[at].hash) {
        return;
      }
      Picked one = heap[at];
      heap[at] = heap[child];
      heap[child] = one;
      at = child;
    }
  }
}
