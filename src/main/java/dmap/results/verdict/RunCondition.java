package dmap.results.verdict;

import java.util.Optional;
import java.util.OptionalDouble;

/// Something that must not be true of a run: `failed > 1%`. [ConditionParser] has the grammar.
///
/// @param text as it was written
public record RunCondition(String text, Metric metric, LimitRelation relation, Limit limit) {

  public enum LimitRelation {
    GREATER(">"),
    AT_LEAST(">="),
    LESS("<"),
    AT_MOST("<="),
    EQUAL("="),
    UNEQUAL("!=");

    private final String sign;

    LimitRelation(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }

    boolean holds(double value, double limit) {
      return switch (this) {
        case GREATER -> value > limit;
        case AT_LEAST -> value >= limit;
        case LESS -> value < limit;
        case AT_MOST -> value <= limit;
        case EQUAL -> value == limit;
        case UNEQUAL -> value != limit;
      };
    }
  }

  /// @param value in the unit
  public record Limit(double value, LimitUnit unit) {}

  public enum LimitUnit {
    COUNT,
    /// Of all child executions, or of all items.
    PERCENT,
    MILLISECONDS,
    PER_SECOND
  }

  /// A count, and the total that it is a share of.
  public record Share(long part, long whole) {}

  public enum ConditionAnswer {
    MET,
    NOT_MET,
    /// The results do not tell: durations are not known, for example, if only outputs were kept.
    UNKNOWN
  }

  /// @param value what was measured, in the limit's unit; absent if it is not known or there was
  ///   nothing to measure
  /// @param share what a percentage was computed from
  public record Verdict(
      RunCondition condition,
      ConditionAnswer answer,
      OptionalDouble value,
      Optional<Share> share) {}

  /// A run without child executions meets only conditions on a count: nothing lasted too long, and
  /// there is no share of nothing.
  public Verdict of(Measurements measured) {
    OptionalDouble value = value(measured);
    if (value.isEmpty()) {
      ConditionAnswer answer =
          measured.nothingRan() ? ConditionAnswer.NOT_MET : ConditionAnswer.UNKNOWN;
      return new Verdict(this, answer, value, Optional.empty());
    }
    Optional<Share> share = share(value.getAsDouble(), measured);
    return switch (limit.unit()) {
      case COUNT, MILLISECONDS, PER_SECOND ->
          new Verdict(this, answer(value.getAsDouble(), 1, measured), value, Optional.empty());
      case PERCENT -> {
        if (share.isEmpty()) {
          yield new Verdict(this, ConditionAnswer.NOT_MET, OptionalDouble.empty(), share);
        }
        double percentPerOne = 100.0 / share.get().whole();
        double percent = share.get().part() * 100.0 / share.get().whole();
        yield new Verdict(
            this, answer(percent, percentPerOne, measured), OptionalDouble.of(percent), share);
      }
    };
  }

  private OptionalDouble value(Measurements measured) {
    return switch (metric) {
      case Metric.Figure(Measure measure) -> measured.value(measure);
      case Metric.Errors(String error) ->
          OptionalDouble.of(measured.errors().getOrDefault(error, 0L));
    };
  }

  private Optional<Share> share(double value, Measurements measured) {
    return metric
        .whole()
        .map(whole -> (long) measured.value(whole).orElse(0))
        .filter(whole -> whole > 0)
        .map(whole -> new Share((long) value, whole));
  }

  /// Failures whose error is not known may have the error that the condition is about. The answer
  /// is certain only if it is the same with all of them and with none of them.
  private ConditionAnswer answer(double value, double valueOfOne, Measurements measured) {
    boolean met = relation.holds(value, limit.value());
    boolean certain =
        switch (metric) {
          case Metric.Figure _ -> true;
          case Metric.Errors _ -> certain(value, value + measured.unnamedErrors() * valueOfOne);
        };
    if (!certain) {
      return ConditionAnswer.UNKNOWN;
    }
    return met ? ConditionAnswer.MET : ConditionAnswer.NOT_MET;
  }

  private boolean certain(double least, double most) {
    boolean between = least <= limit.value() && limit.value() <= most;
    boolean same = relation.holds(least, limit.value()) == relation.holds(most, limit.value());
    return switch (relation) {
      case GREATER, AT_LEAST, LESS, AT_MOST -> same;
      case EQUAL, UNEQUAL -> least == most || !between;
    };
  }
}
