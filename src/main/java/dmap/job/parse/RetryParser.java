package dmap.job.parse;

import dmap.job.Process.Retry;
import dmap.json.Fields;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a list of ASL Retriers. They become part of the definition as they are, but mistakes are
/// found here, where their line in the job file is known.
final class RetryParser {
  /// Seconds of 366 days (aws-facts: Retriers).
  private static final long LONGEST_DELAY_SECONDS = 31_622_400;

  private static final long MOST_ATTEMPTS = 99_999_999;

  private RetryParser() {}

  static Retry listed(Fields fields, String name, ParseContext context) {
    List<ObjectNode> retriers = new ArrayList<>();
    JsonNode list = fields.array(name).orElseThrow();
    for (int i = 0; i < list.size(); i++) {
      String pointer = fields.pointer(name) + "/" + i;
      if (list.get(i) instanceof ObjectNode retrier) {
        check(context.fields(retrier, pointer), i == list.size() - 1);
        retriers.add(retrier);
      } else {
        context.error(
            pointer,
            "WRONG_TYPE",
            "a Retrier must be an object, not " + Fields.describe(list.get(i)),
            "");
      }
    }
    return retriers.isEmpty() ? new Retry.None() : new Retry.Listed(retriers);
  }

  private static void check(Fields retrier, boolean last) {
    List<String> errors = retrier.strings("ErrorEquals");
    if (!retrier.has("ErrorEquals")) {
      retrier.missing("ErrorEquals", "the names of the errors to retry");
    } else if (retrier.any("ErrorEquals").filter(n -> n.isArray() && n.isEmpty()).isPresent()) {
      retrier.wrong("ErrorEquals", "`ErrorEquals` is empty", "");
    }
    if (errors.contains("States.ALL") && (errors.size() > 1 || !last)) {
      retrier.wrong("ErrorEquals", "`States.ALL` must stand alone, in the last Retrier", "");
    }
    retrier.string("Comment");
    long interval = retrier.integer("IntervalSeconds", 1, MOST_ATTEMPTS).orElse(1L);
    retrier.integer("MaxAttempts", 0, MOST_ATTEMPTS);
    retrier.number("BackoffRate", 1, MOST_ATTEMPTS);
    retrier
        .integer("MaxDelaySeconds", 1, LONGEST_DELAY_SECONDS)
        .filter(delay -> delay < interval)
        .ifPresent(
            delay ->
                retrier.wrong(
                    "MaxDelaySeconds", "`MaxDelaySeconds` is below `IntervalSeconds`", ""));
    retrier.oneOf("JitterStrategy", List.of("FULL", "NONE"));
    retrier.rejectUnknown("a Retrier");
  }
}
