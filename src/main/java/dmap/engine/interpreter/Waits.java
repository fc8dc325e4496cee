package dmap.engine.interpreter;

import dmap.asl.DataSteps;
import dmap.asl.DataSteps.Exit;
import dmap.asl.NumberField;
import dmap.asl.State;
import dmap.asl.TextField;
import dmap.asl.WaitTime;
import dmap.expression.EvaluationFailure;
import dmap.expression.Expression;
import dmap.expression.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import tools.jackson.databind.JsonNode;

/// The Wait state: waits for its Seconds or until its Timestamp.
final class Waits {
  private static final long MAX_SECONDS = 99_999_999;

  private Waits() {}

  static Exit run(State.Wait wait, Visit visit, Interpreter interpreter) {
    Scope effective =
        DataSteps.effectiveInput(wait.flow(), visit.scope(), interpreter.host().trace());
    Instant now = interpreter.services().clock().instant();
    Instant until =
        switch (wait.time()) {
          case WaitTime.Seconds(NumberField field) -> now.plusSeconds(seconds(field, effective));
          case WaitTime.Until(TextField field) -> timestamp(field, effective);
        };
    Duration left = Duration.between(now, until);
    if (left.isPositive()) {
      interpreter.sleep(left);
    }
    return DataSteps.inputOutput(wait.flow(), visit.scope());
  }

  private static long seconds(NumberField field, Scope scope) {
    JsonNode value = field.expression().evaluate(scope);
    if (field.expression() instanceof Expression.Path(var path)) {
      if (!plain(value).matches("-?\\d{1,18}")) {
        throw EvaluationFailure.runtime(
            "The SecondsPath parameter cannot be parsed as a long value: %s == %s"
                .formatted(path.text(), plain(value)));
      }
      if (plain(value).startsWith("-")) {
        throw EvaluationFailure.runtime(
            "The SecondsPath parameter references a negative value: %s == %s"
                .formatted(path.text(), plain(value)));
      }
    }
    long seconds = field.wholeNumber(scope);
    if (seconds < 0 || seconds > MAX_SECONDS) {
      throw EvaluationFailure.query(
          "The Seconds field must be between 0 and " + MAX_SECONDS + " but was: " + seconds,
          "Seconds");
    }
    return seconds;
  }

  private static Instant timestamp(TextField field, Scope scope) {
    JsonNode value = field.expression().evaluate(scope);
    try {
      return OffsetDateTime.parse(plain(value)).toInstant();
    } catch (DateTimeParseException _) {
      throw switch (field.expression()) {
        case Expression.Path(var path) ->
            EvaluationFailure.runtime(
                "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: %s == %s"
                    .formatted(path.text(), plain(value)));
        case Expression.Jsonata _, Expression.Literal _, Expression.Intrinsic _ ->
            EvaluationFailure.query(
                "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time"
                    + " format string: "
                    + plain(value),
                "Timestamp");
      };
    }
  }

  private static String plain(JsonNode value) {
    return value.isString() ? value.asString() : value.toString();
  }
}
