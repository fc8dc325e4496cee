package dmap.render.results;

import dmap.results.verdict.RunCondition;
import dmap.results.verdict.RunCondition.LimitUnit;
import dmap.results.verdict.RunCondition.Share;
import dmap.results.verdict.RunCondition.Verdict;
import dmap.terminal.Quantity;

/// A condition and what was measured, as a sentence:
///
/// ```text
/// failed > 1%: measured 1.94 % (2,182 of 112,199), limit 1 %
/// ```
///
/// Does not go through `SafeText`, because the condition is what the operator typed.
public final class ConditionText {
  private ConditionText() {}

  public static String line(Verdict verdict) {
    return verdict.condition().text() + ": " + measured(verdict);
  }

  public static String measured(Verdict verdict) {
    RunCondition condition = verdict.condition();
    return switch (verdict.answer()) {
      case UNKNOWN -> "cannot be told from what is there";
      case MET, NOT_MET ->
          "measured "
              + value(verdict)
              + ", limit "
              + quantity(condition.limit().value(), condition.limit().unit());
    };
  }

  private static String value(Verdict verdict) {
    if (verdict.value().isEmpty()) {
      return "nothing";
    }
    double value = verdict.value().getAsDouble();
    String quantity = quantity(value, verdict.condition().limit().unit());
    return quantity + verdict.share().map(ConditionText::share).orElse("");
  }

  private static String share(Share share) {
    return " (" + Quantity.count(share.part()) + " of " + Quantity.count(share.whole()) + ")";
  }

  private static String quantity(double value, LimitUnit unit) {
    return switch (unit) {
      case COUNT -> Quantity.count((long) value);
      case PERCENT -> percent(value);
      case MILLISECONDS -> Quantity.millis((long) value);
      case PER_SECOND -> Quantity.rate(value);
    };
  }

  /// A percentage that is not rounded to 0 or 100, which people use as limits: `<0.01 %`, `>99.99
  /// %`.
  private static String percent(double percent) {
    if (percent > 0 && percent < 0.01) {
      return "<0.01 %";
    }
    return percent > 99.99 && percent < 100 ? ">99.99 %" : Quantity.percent(percent);
  }
}
