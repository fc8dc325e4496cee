package dmap.results.verdict;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// One figure of a run, which conditions limit and comparisons compare.
///
/// Counts are of child executions; those that begin with `items.` are of items.
public enum Measure {
  SUCCEEDED("succeeded", Unit.COUNT, Better.MORE),
  FAILED("failed", Unit.COUNT, Better.LESS),
  TIMED_OUT("timedOut", Unit.COUNT, Better.LESS),
  ABORTED("aborted", Unit.COUNT, Better.LESS),
  PENDING("pending", Unit.COUNT, Better.LESS),
  /// Failed, timed out and aborted together.
  UNSUCCESSFUL("unsuccessful", Unit.COUNT, Better.LESS),
  TOTAL("total", Unit.COUNT, Better.EITHER),
  ITEMS_SUCCEEDED("items.succeeded", Unit.COUNT, Better.MORE),
  ITEMS_FAILED("items.failed", Unit.COUNT, Better.LESS),
  ITEMS_TIMED_OUT("items.timedOut", Unit.COUNT, Better.LESS),
  ITEMS_ABORTED("items.aborted", Unit.COUNT, Better.LESS),
  ITEMS_PENDING("items.pending", Unit.COUNT, Better.LESS),
  ITEMS_UNSUCCESSFUL("items.unsuccessful", Unit.COUNT, Better.LESS),
  ITEMS_TOTAL("items.total", Unit.COUNT, Better.EITHER),
  P50("duration.p50", Unit.MILLISECONDS, Better.LESS),
  P90("duration.p90", Unit.MILLISECONDS, Better.LESS),
  P95("duration.p95", Unit.MILLISECONDS, Better.LESS),
  P99("duration.p99", Unit.MILLISECONDS, Better.LESS),
  MAX("duration.max", Unit.MILLISECONDS, Better.LESS),
  /// From the first start of a child execution to the last stop of one.
  ELAPSED("elapsed", Unit.MILLISECONDS, Better.LESS),
  EXECUTIONS_PER_SECOND("executionsPerSecond", Unit.PER_SECOND, Better.MORE),
  ITEMS_PER_SECOND("itemsPerSecond", Unit.PER_SECOND, Better.MORE);

  private static final String DURATION = "duration.";

  /// Those of child executions, in the order of [#values].
  static final List<Measure> COUNTS = List.copyOf(EnumSet.range(SUCCEEDED, TOTAL));

  /// Those of items, in the same order as [#COUNTS].
  static final List<Measure> ITEM_COUNTS = List.copyOf(EnumSet.range(ITEMS_SUCCEEDED, ITEMS_TOTAL));

  public enum Unit {
    COUNT,
    MILLISECONDS,
    PER_SECOND
  }

  /// What is better, all else being equal.
  public enum Better {
    MORE,
    LESS,
    EITHER
  }

  private final String word;
  private final Unit unit;
  private final Better wanted;

  Measure(String word, Unit unit, Better wanted) {
    this.word = word;
    this.unit = unit;
    this.wanted = wanted;
  }

  public String word() {
    return word;
  }

  public Unit unit() {
    return unit;
  }

  public Better wanted() {
    return wanted;
  }

  /// The figure of a word; `duration.` may be left out.
  static Optional<Measure> of(String word) {
    return Arrays.stream(values())
        .filter(each -> each.word.equals(word) || each.word.equals(DURATION + word))
        .findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Measure::word).toList();
  }

  /// What a count is a share of; nothing for the other figures.
  public Optional<Measure> whole() {
    if (COUNTS.contains(this)) {
      return Optional.of(TOTAL);
    }
    return ITEM_COUNTS.contains(this) ? Optional.of(ITEMS_TOTAL) : Optional.empty();
  }
}
