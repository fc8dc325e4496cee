package dmap.asl.parse;

import dmap.asl.Catcher;
import dmap.asl.DataFlow.ResultPath;
import dmap.asl.ErrorNames;
import dmap.asl.Retrier;
import dmap.expression.ReferencePath;
import dmap.json.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses `Retry` and `Catch`.
final class ErrorHandlingParser {
  private static final long MAX_NUMBER = 99_999_999;

  /// The largest MaxDelaySeconds, a year (aws-facts: Retriers).
  private static final long MAX_DELAY_SECONDS = 31_622_400;

  private final StateFields state;
  private final List<String> siblings;

  ErrorHandlingParser(StateFields state, List<String> siblings) {
    this.state = state;
    this.siblings = siblings;
  }

  List<Retrier> retriers() {
    List<Retrier> retriers = new ArrayList<>();
    for (Fields fields : state.fields().objects("Retry")) {
      fields.string("Comment");
      FieldRules.requireAll(fields, "ErrorEquals");
      List<String> errors = errorEquals(fields);
      long interval = fields.integer("IntervalSeconds", 0, MAX_NUMBER).orElse(1L);
      long attempts = fields.integer("MaxAttempts", 0, MAX_NUMBER).orElse(3L);
      double backoff = fields.number("BackoffRate", 1, Double.MAX_VALUE).orElse(2.0);
      Optional<Long> maxDelay = fields.integer("MaxDelaySeconds", 1, MAX_DELAY_SECONDS);
      Optional<String> jitter = fields.oneOf("JitterStrategy", List.of("NONE", "FULL"));
      fields.rejectUnknown("a retrier");
      retriers.add(
          new Retrier(
              errors,
              interval,
              attempts,
              backoff,
              maxDelay.map(Duration::ofSeconds),
              jitter.map(Retrier.Jitter::valueOf).orElse(Retrier.Jitter.NONE)));
    }
    allOnlyAtTheEnd("Retry", retriers.stream().map(Retrier::errorEquals).toList());
    return retriers;
  }

  List<Catcher> catchers() {
    List<Catcher> catchers = new ArrayList<>();
    for (Fields fields : state.fields().objects("Catch")) {
      StateFields reader = state.inside(fields).ofCatcher();
      fields.string("Comment");
      FieldRules.requireAll(fields, "ErrorEquals", "Next");
      List<String> errors = errorEquals(fields);
      Optional<String> next = FieldRules.target(fields, "Next", siblings);
      boolean jsonata = reader.jsonata();
      ResultPath place =
          jsonata
              ? new ResultPath.Into(ReferencePath.ROOT)
              : reader.flows().resultPath("ResultPath");
      catchers.add(
          new Catcher(
              errors,
              next.orElse(""),
              place,
              jsonata ? reader.template("Output") : Optional.empty(),
              reader.template("Assign")));
      reader.rejectUnknown("a catcher");
    }
    allOnlyAtTheEnd("Catch", catchers.stream().map(Catcher::errorEquals).toList());
    return catchers;
  }

  private static List<String> errorEquals(Fields fields) {
    List<String> errors = fields.strings("ErrorEquals");
    FieldRules.refuseEmpty(fields, "ErrorEquals", "such as [\"States.ALL\"]");
    return errors;
  }

  /// `States.ALL` must be the only name of the last entry, because nothing after it would ever
  /// match.
  private void allOnlyAtTheEnd(String field, List<List<String>> entries) {
    for (int i = 0; i < entries.size(); i++) {
      int all = entries.get(i).indexOf(ErrorNames.ALL);
      boolean aloneAndLast = entries.get(i).size() == 1 && i == entries.size() - 1;
      if (all >= 0 && !aloneAndLast) {
        Fields fields = state.fields();
        fields.problem(
            fields.pointer(field) + "/" + i + "/ErrorEquals/" + all,
            AwsWording.SCHEMA,
            "States.ALL must appear alone and at end of list",
            "make it the only name of the last " + field + " entry");
      }
    }
  }
}
