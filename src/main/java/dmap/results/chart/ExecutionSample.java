package dmap.results.chart;

import dmap.maprun.ExecutionStatus;
import dmap.results.record.Escapes;
import dmap.results.record.RecordField;
import dmap.results.record.RecordView;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/// Keeps the child executions whose names have the smallest hashes: a fixed number, evenly picked,
/// and the same ones in whatever order they come.
///
/// Of a large map run thousands are kept for a while only, so nothing is decoded before the end.
public final class ExecutionSample {
  private static final Comparator<Picked> LAST_FIRST =
      (a, b) -> a.hash != b.hash ? Long.compare(b.hash, a.hash) : Long.compare(b.start, a.start);

  private final int size;

  /// The one that has to go next is its head.
  private final PriorityQueue<Picked> kept = new PriorityQueue<>(LAST_FIRST);

  private long largest = Long.MAX_VALUE;

  private record Picked(
      long hash,
      long start,
      long durationMillis,
      byte[] name,
      ExecutionStatus status,
      Optional<String> error) {

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
    this.size = size;
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
    other.kept.stream().filter(one -> takes(one.hash)).forEach(this::add);
  }

  /// In no certain order.
  public Stream<SampledExecution> executions() {
    return kept.stream().map(Picked::decoded);
  }

  private void add(Picked one) {
    if (kept.size() == size) {
      if (LAST_FIRST.compare(one, kept.peek()) <= 0) {
        return;
      }
      kept.remove();
    }
    kept.add(one);
    if (kept.size() == size) {
      largest = Math.min(largest, kept.peek().hash);
    }
  }
}
