package dmap.engine.journal;

import dmap.asl.NumberField;
import dmap.asl.State.Tolerance;
import dmap.engine.api.EngineFailure;
import dmap.expression.EvaluationFailure;
import dmap.expression.Scope;
import dmap.maprun.Counts;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunChange;
import dmap.maprun.ToleratedFailure;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Concurrency and tolerated failure of a map run, after their expressions were evaluated.
///
/// @param maxConcurrency as DescribeMapRun shows it
public record MapLimits(long maxConcurrency, ToleratedFailure toleratedFailure) {
  /// No map run has more child executions at a time, whatever its `MaxConcurrency` (aws-facts: Map
  /// run quotas).
  private static final long MAX_CONCURRENT_CHILDREN = 10_000;

  public static MapLimits of(
      Optional<NumberField> maxConcurrency, Tolerance tolerance, Scope scope) {
    return of(concurrency(maxConcurrency, scope), tolerance(tolerance, scope));
  }

  /// @return 0 for no limit
  public static long concurrency(Optional<NumberField> maxConcurrency, Scope scope) {
    long concurrency = maxConcurrency.map(f -> f.wholeNumber(scope)).orElse(0L);
    if (concurrency < 0) {
      throw EvaluationFailure.runtime("MaxConcurrency cannot be negative.");
    }
    return concurrency;
  }

  public static ToleratedFailure tolerance(Tolerance tolerance, Scope scope) {
    double percentage = tolerance.percentage().map(f -> f.number(scope)).orElse(0.0);
    long count = tolerance.count().map(f -> f.wholeNumber(scope)).orElse(0L);
    if (percentage < 0 || percentage > 100) {
      throw EvaluationFailure.runtime("ToleratedFailurePercentage must be between 0 and 100.");
    }
    if (count < 0) {
      throw EvaluationFailure.runtime("ToleratedFailureCount cannot be negative.");
    }
    return new ToleratedFailure(percentage, count);
  }

  /// @param concurrency 0 for no limit
  public static MapLimits of(long concurrency, ToleratedFailure toleratedFailure) {
    return new MapLimits(concurrency == 0 ? MapRun.UNLIMITED : concurrency, toleratedFailure);
  }

  /// The limits after a change. What the change does not mention stays as it is.
  public MapLimits with(MapRunChange change) {
    return of(
        change.maxConcurrency().orElse(maxConcurrency),
        new ToleratedFailure(
            change.toleratedFailurePercentage().orElse(toleratedFailure.percentage()),
            change.toleratedFailureCount().orElse(toleratedFailure.count())));
  }

  /// @throws EngineFailure ValidationException for a number out of its range
  public static void check(MapRunChange change) {
    double percentage = change.toleratedFailurePercentage().orElse(0.0);
    boolean negative =
        change.maxConcurrency().orElse(0L) < 0 || change.toleratedFailureCount().orElse(0L) < 0;
    if (negative || !(percentage >= 0 && percentage <= 100)) {
      throw new EngineFailure(
          "ValidationException",
          "Concurrency and tolerated failure cannot be negative or above 100 %");
    }
  }

  /// Whether more items have failed than the map run tolerates. While the data set is still being
  /// read, its size is not known, so only the tolerated count can be exceeded and not the tolerated
  /// percentage.
  public boolean breachedBy(Counts items, boolean totalIsKnown) {
    boolean ignoresPercentage = toleratedFailure.percentage() > 0 && !totalIsKnown;
    if (ignoresPercentage && toleratedFailure.count() == 0) {
      return false;
    }
    ToleratedFailure applicable =
        ignoresPercentage ? new ToleratedFailure(0, toleratedFailure.count()) : toleratedFailure;
    return applicable.breachedBy(items.failed() + items.timedOut(), items.total());
  }

  void addTo(ObjectNode json) {
    json.put("maxConcurrency", maxConcurrency);
    json.put("toleratedFailurePercentage", toleratedFailure.percentage());
    json.put("toleratedFailureCount", toleratedFailure.count());
  }

  static MapLimits fromJson(JsonNode json) {
    return new MapLimits(
        json.get("maxConcurrency").asLong(),
        new ToleratedFailure(
            json.get("toleratedFailurePercentage").asDouble(),
            json.get("toleratedFailureCount").asLong()));
  }

  public long concurrentChildren() {
    return Math.min(maxConcurrency, MAX_CONCURRENT_CHILDREN);
  }
}
