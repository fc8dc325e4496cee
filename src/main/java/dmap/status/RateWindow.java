package dmap.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/// Items per second over a sliding window of samples.
///
/// The start of a map run counts as a sample without ended items. So a young map run has a rate
/// from the first poll on, and an old one that is only now looked at has its average until the
/// samples cover enough time.
final class RateWindow {
  private final Duration length;
  private final Deque<Sample> samples = new ArrayDeque<>();

  private record Sample(Instant at, long ended) {}

  RateWindow(Duration length) {
    this.length = length;
  }

  void start(Instant at) {
    samples.clear();
    samples.add(new Sample(at, 0));
  }

  void add(Instant at, long ended) {
    if (!samples.isEmpty() && ended < samples.getLast().ended()) {
      samples.clear(); // a redrive took the failed ones back
    }
    if (samples.isEmpty() || at.isAfter(samples.getLast().at())) {
      samples.add(new Sample(at, ended));
    }
    while (samples.size() > 2 && span(second(), samples.getLast()).compareTo(enough(at)) >= 0) {
      samples.removeFirst();
    }
  }

  OptionalDouble perSecond() {
    if (samples.size() < 2) {
      return OptionalDouble.empty();
    }
    Sample from = samples.getFirst();
    Sample to = samples.getLast();
    double seconds = span(from, to).toMillis() / 1_000.0;
    return seconds <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((to.ended() - from.ended()) / seconds);
  }

  /// How much time the samples after the first one must cover before the first one is dropped: the
  /// whole window, or a tenth of it if the first one is from long before the window.
  private Duration enough(Instant now) {
    boolean longAgo = samples.getFirst().at().isBefore(now.minus(length.multipliedBy(2)));
    return longAgo ? length.dividedBy(10) : length;
  }

  private Sample second() {
    return samples.stream().skip(1).findFirst().orElseThrow();
  }

  private static Duration span(Sample from, Sample to) {
    return Duration.between(from.at(), to.at());
  }
}
