package dmap.results.chart;

import dmap.maprun.ExecutionStatus;
import dmap.results.record.Escapes;
import dmap.results.record.RecordField;
import dmap.results.record.RecordView;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// Keeps the child executions whose names have the smallest hashes: a fixed number, evenly picked,
/// and the same ones in whatever order they come.
///
/// Of a large map run thousands are kept for a while only, so nothing is decoded before the end.
public final class ExecutionSample {
  /// A heap with the largest hash on top, once it is full.
  private final Picked[] heap;

  private int size;
  private long largest = Long.MAX_VALUE;

  /// @param name its beginning, as it is in the file
  private record Picked(
      long hash,
      long start,
      long durationMillis,
      byte[] name,
      ExecutionStatus status,
      Optional<String> error) {

    boolean before(Picked other) {
      return hash != other.hash ? hash < other.hash : start < other.start;
    }

    SampledExecution decoded() {
      return new SampledExecution(
          Escapes.decodeCut(name, Escapes.MAX_NAME_CHARS),
          Instant.ofEpochMilli(start),
          durationMillis,
          status,
          error);
    }
  }

  public ExecutionSample(int size) {
    this.heap = new Picked[size];
  }

  /// Leaves out from the start what another sample, which is full, would leave out when the two are
  /// merged.
  public void notBehind(ExecutionSample other) {
    largest = Math.min(largest, other.largest);
  }

  /// Whether [#add] would keep it.
  public boolean takes(long hash) {
    return hash <= largest;
  }

  public void add(
      long hash,
      long start,
      long durationMillis,
      RecordView view,
      ExecutionStatus status,
      Optional<String> error) {
    byte[] name = view.raw(RecordField.NAME, Escapes.maxBytes(Escapes.MAX_NAME_CHARS));
    add(new Picked(hash, start, durationMillis, name, status, error));
  }

  public void merge(ExecutionSample other) {
    for (int i = 0; i < other.size; i++) {
      if (takes(other.heap[i].hash)) {
        add(other.heap[i]);
      }
    }
  }

  /// In no certain order.
  public Stream<SampledExecution> executions() {
    return Arrays.stream(heap, 0, size).map(Picked::decoded);
  }

  private void add(Picked one) {
    if (size < heap.length) {
      heap[size++] = one;
      if (size < heap.length) {
        return;
      }
      for (int at = size / 2 - 1; at >= 0; at--) {
        sink(at);
      }
    } else if (one.before(heap[0])) {
      heap[0] = one;
      sink(0);
    }
    largest = Math.min(largest, heap[0].hash);
  }

  private void sink(int from) {
    int at = from;
    while (true) {
      int child = 2 * at + 1;
      if (child + 1 < size && heap[child].before(heap[child + 1])) {
        child++;
      }
      if (child >= size || heap[child].before(heap[at])) {
        return;
      }
      Picked one = heap[at];
      heap[at] = heap[child];
      heap[child] = one;
      at = child;
    }
  }
}
