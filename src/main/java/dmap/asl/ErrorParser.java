package dmap.asl;

import dmap.asl.DataFlow.ResultPlace;
import dmap.expression.QueryLanguage;
import dmap.expression.ReferencePath;
import dmap.json.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses `Retry` and `Catch`.
final class ErrorParser {
  /// Upper bound of MaxDelaySeconds, a year (reference 7).
  private static final long MAX_SECONDS = 31_622_400;

  private final AslParser machine;
  private final StateFields state;
  private final List<String> siblings;

  ErrorParser(AslParser machine, StateFields state, List<String> siblings) {
    this.machine = machine;
    this.state = state;
    this.siblings = siblings;
  }

  List<Retrier> retriers() {
    List<Retrier> retriers = new ArrayList<>();
    for (Fields fields : machine.objects(state.fields(), "Retry")) {
      fields.string("Comment");
      List<String> errors = errorEquals(fields);
      long interval = fields.integer("IntervalSeconds", 1, MAX_SECONDS - 1).orElse(1L);
      long attempts = fields.integer("MaxAttempts", 0, 99_999_999).orElse(3L);
      double backoff = fields.number("BackoffRate", 1, 99_999_999).orElse(2.0);
      Optional<Long> maxDelay = fields.integer("MaxDelaySeconds", 1, MAX_SECONDS);
      Optional<String> jitter = fields.oneOf("JitterStrategy", List.of("FULL", "NONE"));
      fields.rejectUnknown("a retrier");
      maxDelay
          .filter(max -> max < interval)
          .ifPresent(
              _ ->
                  fields.wrong(
                      "MaxDelaySeconds", "MaxDelaySeconds must not be below IntervalSeconds", ""));
      retriers.add(
          new Retrier(
              errors,
              interval,
              attempts,
              backoff,
              maxDelay.map(Duration::ofSeconds),
              jitter.equals(Optional.of("FULL"))));
    }
    allOnlyAtTheEnd("Retry", retriers.stream().map(Retrier::errorEquals).toList());
    return retriers;
  }

  List<Catcher> catchers() {
    List<Catcher> catchers = new ArrayList<>();
    for (Fields fields : machine.objects(state.fields(), "Catch")) {
      StateFields reader = state.inside(fields);
      fields.string("Comment");
      List<String> errors = errorEquals(fields);
      Optional<String> next = fields.string("Next");
      if (!fields.has("Next")) {
        fields.missing("Next", "the state that handles the error");
      }
      next.ifPresent(target -> StateParser.checkTarget(fields, "Next", target, siblings));
      boolean jsonata = reader.language() == QueryLanguage.JSONATA;
      ResultPlace place =
          jsonata
              ? new ResultPlace.At(ReferencePath.parse("$").orElseThrow())
              : reader.resultPath("ResultPath");
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
    if (!fields.has("ErrorEquals")) {
      fields.missing("ErrorEquals", "a list of error names, such as [\"States.ALL\"]");
    }
    List<String> errors = fields.strings("ErrorEquals");
    if (fields.any("ErrorEquals").map(list -> list.isArray() && list.isEmpty()).orElse(false)) {
      fields.wrong("ErrorEquals", "ErrorEquals must not be empty", "");
    }
    return errors;
  }

  /// `States.ALL` must stand alone and last: after it nothing would ever match.
  private void allOnlyAtTheEnd(String field, List<List<String>> entries) {
    for (int i = 0; i < entries.size(); i++) {
      boolean all = entries.get(i).contains(ErrorNames.ALL);
      boolean aloneAndLast = entries.get(i).size() == 1 && i == entries.size() - 1;
      if (all && !aloneAndLast) {
        state
            .fields()
            .problem(
                state.fields().pointer(field) + "/" + i + "/ErrorEquals",
                AslParser.SCHEMA,
                "States.ALL must appear alone and in the last " + field + " entry",
                "");
      }
    }
  }
}
