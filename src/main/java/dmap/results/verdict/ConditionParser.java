package dmap.results.verdict;

import dmap.json.Amounts;
import dmap.json.Nearest;
import dmap.results.verdict.RunCondition.Limit;
import dmap.results.verdict.RunCondition.LimitRelation;
import dmap.results.verdict.RunCondition.LimitUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a condition.
///
/// ```text
/// condition  = metric relation limit
/// metric     = [ "items." ] outcome | [ "duration." ] percentile | "elapsed"
///            | "executionsPerSecond" | "itemsPerSecond" | "errors[" name "]"
/// outcome    = "succeeded" | "failed" | "timedOut" | "aborted" | "pending"
///            | "unsuccessful" (failed, timed out and aborted together) | "total"
/// percentile = "p50" | "p90" | "p95" | "p99" | "max"
/// name       = an error's name in double or single quotes
/// relation   = ">" | ">=" | "<" | "<=" | "=" | "==" | "!="
/// limit      = NUMBER            whole, of outcomes and errors
///            | NUMBER "%"        of outcomes and errors: of all child executions, or all items
///            | duration          of percentiles and elapsed: 350ms, 30s, 1m30s, 2h
///            | NUMBER [ "/s" | "/min" | "/h" ]   of executionsPerSecond and itemsPerSecond
/// ```
///
/// Blanks may stand between any two of these.
public final class ConditionParser {
  private static final Pattern WORD = Pattern.compile("[\\w.-]+");
  private static final Pattern ERROR =
      Pattern.compile("\\s*\\[\\s*(?:\"([^\"]+)\"|'([^']+)')\\s*]");
  private static final Pattern RELATION = Pattern.compile("\\s*(>=|<=|!=|==|=|>|<)");
  private static final Pattern NUMBER = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)");
  private static final Pattern RATE =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)\\s*(?:/\\s*(s|min|h))?");

  private final String text;
  private int at;

  private ConditionParser(String text) {
    this.text = text;
  }

  public sealed interface Parsed {
    record Good(RunCondition condition) implements Parsed {}

    /// @param column of the mistake, from 1
    record Bad(int column, String message) implements Parsed {}
  }

  public static Parsed parse(String text) {
    ConditionParser parser = new ConditionParser(text);
    try {
      return new Parsed.Good(parser.condition());
    } catch (Mistaken e) {
      return new Parsed.Bad(e.at + 1, e.getMessage());
    }
  }

  private RunCondition condition() throws Mistaken {
    blanks();
    Metric metric = metric();
    LimitRelation relation = relation();
    blanks();
    return new RunCondition(text.strip(), metric, relation, limit(metric));
  }

  private Metric metric() throws Mistaken {
    int from = at;
    String word = next(WORD).orElseThrow(() -> mistaken(from, "expected a metric" + suchAs()));
    if (word.equals("errors")) {
      Matcher error = ERROR.matcher(text).region(at, text.length());
      if (!error.lookingAt()) {
        throw mistaken(at, "expected the name of an error, such as errors[\"States.Timeout\"]");
      }
      at = error.end();
      return new Metric.Errors(Optional.ofNullable(error.group(1)).orElseGet(() -> error.group(2)));
    }
    return Measure.of(word)
        .<Metric>map(Metric.Figure::new)
        .orElseThrow(() -> mistaken(from, unknown(word)));
  }

  private static String unknown(String word) {
    List<String> words = new ArrayList<>(Measure.words());
    Measure.words().stream().map(w -> w.replace("duration.", "")).forEach(words::add);
    words.add("errors");
    return "unknown metric `"
        + word
        + "`"
        + Nearest.of(word, words).map(near -> " (did you mean `" + near + "`?)").orElse(suchAs());
  }

  private static String suchAs() {
    return " such as failed, items.failed, p99 or errors[\"NAME\"]";
  }

  private LimitRelation relation() throws Mistaken {
    blanks();
    int from = at;
    String sign =
        next(RELATION)
            .orElseThrow(() -> mistaken(from, "expected one of >, >=, <, <=, =, !="))
            .replace("==", "=");
    return Arrays.stream(LimitRelation.values())
        .filter(relation -> relation.sign().equals(sign))
        .findFirst()
        .orElseThrow();
  }

  private Limit limit(Metric metric) throws Mistaken {
    String limit = text.substring(at).strip();
    return switch (metric.unit()) {
      case COUNT -> count(limit, metric);
      case MILLISECONDS ->
          Amounts.duration(limit)
              .map(time -> new Limit(time.toMillis(), LimitUnit.MILLISECONDS))
              .orElseThrow(() -> mistaken(at, "expected a time such as 350ms, 30s or 1m30s"));
      case PER_SECOND ->
          rate(limit)
              .map(rate -> new Limit(rate, LimitUnit.PER_SECOND))
              .orElseThrow(() -> mistaken(at, "expected a rate such as 100/s or 30/min"));
    };
  }

  private Limit count(String limit, Metric metric) throws Mistaken {
    Optional<Double> percent = Amounts.percent(limit);
    if (percent.isPresent() && isWhole(metric)) {
      throw mistaken(at, "the total is what percentages are of; expected a count such as 100");
    }
    if (percent.isPresent()) {
      return new Limit(percent.get(), LimitUnit.PERCENT);
    }
    if (!NUMBER.matcher(limit).matches()) {
      throw mistaken(at, "expected a count such as 100, or a share such as 1%");
    }
    if (limit.contains(".")) {
      throw mistaken(at, "a count is a whole number; a share has a percent sign: 0.5%");
    }
    return new Limit(Double.parseDouble(limit), LimitUnit.COUNT);
  }

  private static boolean isWhole(Metric metric) {
    return switch (metric) {
      case Metric.Figure(Measure measure) -> measure.whole().filter(measure::equals).isPresent();
      case Metric.Errors _ -> false;
    };
  }

  private static Optional<Double> rate(String limit) {
    Matcher rate = RATE.matcher(limit);
    if (!rate.matches()) {
      return Optional.empty();
    }
    double number = Double.parseDouble(rate.group(1));
    return Optional.of(
        switch (Optional.ofNullable(rate.group(2)).orElse("s")) {
          case "min" -> number / 60;
          case "h" -> number / 3_600;
          default -> number; // s, which is all that the pattern lets through besides
        });
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private Optional<String> next(Pattern pattern) {
    Matcher match = pattern.matcher(text).region(at, text.length());
    if (!match.lookingAt()) {
      return Optional.empty();
    }
    at = match.end();
    return Optional.of(match.group().strip());
  }

  private static Mistaken mistaken(int at, String message) {
    return new Mistaken(at, message);
  }

  private static final class Mistaken extends Exception {
    private static final long serialVersionUID = 1L;
    private final int at;

    Mistaken(int at, String message) {
      super(message, null, false, false);
      this.at = at;
    }
  }
}
