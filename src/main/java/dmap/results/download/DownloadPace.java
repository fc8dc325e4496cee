package dmap.results.download;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.LongAdder;

/// Counts what arrives, and how much a second over the last seconds.
final class DownloadPace {
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final Clock clock;
  private final long filesTotal;
  private final LongAdder files = new LongAdder();
  private final LongAdder fetched = new LongAdder();
  private final LongAdder found = new LongAdder();
  private final LongAdder bytesTotal = new LongAdder();
  private final Deque<PaceSample> samples = new ArrayDeque<>();

  private record PaceSample(Instant at, long bytes) {}

  DownloadPace(Clock clock, long filesTotal) {
    this.clock = clock;
    this.filesTotal = filesTotal;
    samples.add(new PaceSample(clock.instant(), 0));
  }

  void expected(long bytes) {
    bytesTotal.add(bytes);
  }

  void arrived(long bytes) {
    fetched.add(bytes);
  }

  /// Bytes that were there before.
  void found(long bytes) {
    found.add(bytes);
  }

  void fileDone() {
    files.increment();
  }

  long fetched() {
    return fetched.sum();
  }

  DownloadProgress.DownloadState snapshot() {
    Instant now = clock.instant();
    long here = fetched.sum();
    samples.add(new PaceSample(now, here));
    while (samples.size() > 2 && samples.getFirst().at().isBefore(now.minus(WINDOW))) {
      samples.removeFirst();
    }
    long bytes = here + found.sum();
    long total = bytesTotal.sum();
    OptionalDouble rate = rate();
    return new DownloadProgress.DownloadState(
        files.sum(), filesTotal, bytes, total, rate, left(total - bytes, rate));
  }

  private OptionalDouble rate() {
    PaceSample first = samples.getFirst();
    PaceSample last = samples.getLast();
    long millis = Duration.between(first.at(), last.at()).toMillis();
    return millis <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((last.bytes() - first.bytes()) * 1_000.0 / millis);
  }

  private static Optional<Duration> left(long bytes, OptionalDouble rate) {
    boolean known = bytes > 0 && rate.isPresent() && rate.getAsDouble() >= 1;
    return known
        ? Optional.of(Duration.ofMillis((long) (bytes * 1_000.0 / rate.getAsDouble())))
        : Optional.empty();
  }
}
