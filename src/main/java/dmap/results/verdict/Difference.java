package dmap.results.verdict;

import java.util.Optional;
import java.util.OptionalDouble;

/// One figure of two runs.
///
/// @param before of the earlier run; absent if it is not known
/// @param tendency a count is judged by its share, because runs differ in size
public record Difference(
    Measure measure, OptionalDouble before, OptionalDouble after, Tendency tendency) {

  /// Durations and rates are never exactly the same again: a smaller change, in percent, is none.
  private static final double NOISE_PERCENT = 1;

  public enum Tendency {
    BETTER,
    WORSE,
    /// No change, or one that only says how large the run is.
    NEITHER
  }

  static Difference of(
      Measure measure, Optional<Measurements> before, Optional<Measurements> after) {
    OptionalDouble earlier = value(measure, before);
    OptionalDouble later = value(measure, after);
    Tendency tendency =
        earlier.isEmpty() || later.isEmpty()
            ? Tendency.NEITHER
            : tendency(
                measure,
                judged(measure, before.orElseThrow()),
                judged(measure, after.orElseThrow()));
    return new Difference(measure, earlier, later, tendency);
  }

  /// Later minus earlier.
  public OptionalDouble absolute() {
    return before.isPresent() && after.isPresent()
        ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
        : OptionalDouble.empty();
  }

  /// The change in percent of the earlier value; absent if that was 0.
  public OptionalDouble percent() {
    return absolute().isPresent() && before.getAsDouble() != 0
        ? OptionalDouble.of(absolute().getAsDouble() * 100 / before.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble value(Measure measure, Optional<Measurements> measured) {
    return measured.map(m -> m.value(measure)).orElse(OptionalDouble.empty());
  }

  private static double judged(Measure measure, Measurements measured) {
    double value = measured.value(measure).orElseThrow();
    double whole = measure.whole().map(w -> measured.value(w).orElse(0)).orElse(1.0);
    return whole == 0 ? 0 : value / whole;
  }

  private static Tendency tendency(Measure measure, double before, double after) {
    double least =
        switch (measure.unit()) {
          case COUNT -> 0;
          case MILLISECONDS, PER_SECOND -> before * NOISE_PERCENT / 100;
        };
    if (Math.abs(after - before) <= least) {
      return Tendency.NEITHER;
    }
    return switch (measure.wanted()) {
      case MORE -> after > before ? Tendency.BETTER : Tendency.WORSE;
      case LESS -> after < before ? Tendency.BETTER : Tendency.WORSE;
      case EITHER -> Tendency.NEITHER;
    };
  }
}
