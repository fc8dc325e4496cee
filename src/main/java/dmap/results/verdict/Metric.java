package dmap.results.verdict;

import java.util.Optional;

/// What a condition measures.
public sealed interface Metric {

  /// One of the figures that every run has.
  record Figure(Measure measure) implements Metric {}

  /// How many child executions ended with an error of this name, whatever their message.
  record Errors(String error) implements Metric {}

  default Measure.Unit unit() {
    return switch (this) {
      case Figure(Measure measure) -> measure.unit();
      case Errors _ -> Measure.Unit.COUNT;
    };
  }

  /// What a count is a share of.
  default Optional<Measure> whole() {
    return switch (this) {
      case Figure(Measure measure) -> measure.whole();
      case Errors _ -> Optional.of(Measure.TOTAL);
    };
  }
}
