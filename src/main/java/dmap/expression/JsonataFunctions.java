package dmap.expression;

import static dmap.expression.BoundedFunction.argument;
import static dmap.expression.BoundedFunction.extra;
import static dmap.expression.BoundedFunction.list;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import dmap.json.Json;
import dmap.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What AWS adds to JSONata's own functions (`$partition`, `$range`, `$hash`, `$random`, `$uuid`,
/// `$parse`), and the two that tell the time, bound to the engine's clock.
final class JsonataFunctions {
  private static final int MAX_RANGE = 1_000;
  private static final List<String> ALGORITHMS =
      List.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

  private JsonataFunctions() {}

  static Map<String, BoundedFunction> functions() {
    return Map.of(
        "partition", extra(2, (a, _) -> partition(list(a, 0), number(a, 1))),
        "range", extra(3, (a, _) -> range(number(a, 0), number(a, 1), number(a, 2))),
        "hash", extra(2, (a, _) -> hash(argument(a, 0), argument(a, 1))),
        "random", extra(1, (a, call) -> random(argument(a, 0), call.sources())),
        "uuid", extra(0, (_, call) -> call.sources().uuid()),
        "parse", extra(1, (a, _) -> parse(argument(a, 0))),
        "now", extra(2, (a, call) -> now(argument(a, 0), argument(a, 1), call.sources())),
        "millis", extra(0, (_, call) -> call.sources().clock().millis()));
  }

  private static Object now(Object picture, Object zone, Sources sources) {
    return Functions.dateTimeFromMillis(sources.clock().millis(), (String) picture, (String) zone);
  }

  private static double number(List<?> arguments, int index) {
    if (argument(arguments, index) instanceof Number n) {
      return n.doubleValue();
    }
    throw new JException("T0410", -1, index + 1);
  }

  private static Object partition(List<?> list, double size) {
    int step = (int) size;
    if (step <= 0) {
      throw new JException("D3060", -1);
    }
    List<Object> chunks = new ArrayList<>();
    for (int from = 0; from < list.size(); from += step) {
      chunks.add(new ArrayList<>(list.subList(from, Math.min(list.size(), from + step))));
    }
    return chunks;
  }

  private static Object range(double first, double last, double step) {
    if (step == 0 || (last - first) / step >= MAX_RANGE) {
      throw new JException("D2014", -1, (last - first) / step);
    }
    List<Object> sequence = new ArrayList<>();
    for (double n = first; step > 0 ? n <= last : n >= last; n += step) {
      sequence.add(n == Math.rint(n) ? (Object) (long) n : (Object) n);
    }
    // a sequence of one is its element, as for JSONata's own ranges
    return sequence.size() == 1 ? sequence.getFirst() : sequence;
  }

  private static Object hash(Object value, Object algorithm) {
    String text = value instanceof String s ? s : Functions.string(value, false);
    if (!ALGORITHMS.contains(algorithm)) {
      throw new IllegalArgumentException("$hash takes one of " + ALGORITHMS + ", not " + algorithm);
    }
    return IntrinsicFunction.digest(
        String.valueOf(algorithm), text.getBytes(StandardCharsets.UTF_8));
  }

  private static Object random(Object seed, Sources sources) {
    return seed instanceof Number n
        ? new Random(n.longValue()).nextDouble()
        : sources.random().nextDouble();
  }

  private static Object parse(Object text) {
    if (text == null) {
      return null;
    }
    try {
      return JsonataValues.fromNode(Json.parse(String.valueOf(text)));
    } catch (MalformedJson e) {
      throw new IllegalArgumentException("$parse was given no JSON: " + e.getMessage(), e);
    }
  }
}
