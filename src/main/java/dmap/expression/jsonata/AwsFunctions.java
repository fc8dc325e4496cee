package dmap.expression.jsonata;

import static dmap.expression.jsonata.BoundedFunction.argument;
import static dmap.expression.jsonata.BoundedFunction.extra;
import static dmap.expression.jsonata.BoundedFunction.list;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Utils;
import dmap.json.Json;
import dmap.json.MalformedJson;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The functions that AWS adds to JSONata (`$partition`, `$range`, `$hash`, `$random`, `$uuid`,
/// `$parse`), and the two functions of JSONata that need the clock of the [JsonataHost].
final class AwsFunctions {
  private static final int MAX_RANGE = 1_000_000;

  private AwsFunctions() {}

  static Map<String, BoundedFunction> functions() {
    return Map.of(
        "partition", extra(2, (a, _) -> partition(a)),
        "range", extra(3, AwsFunctions::range),
        "hash", extra(2, (a, _) -> hash(argument(a, 0), argument(a, 1))),
        "random", extra(1, (a, call) -> random(argument(a, 0), call.host())),
        "uuid", extra(0, (_, call) -> call.host().uuid()),
        "parse", extra(1, (a, _) -> parse(argument(a, 0))),
        "now", extra(2, (a, call) -> now(argument(a, 0), argument(a, 1), call.host())),
        "millis", extra(0, (_, call) -> call.host().clock().millis()));
  }

  private static Object now(Object picture, Object zone, JsonataHost host) {
    return Functions.dateTimeFromMillis(host.clock().millis(), (String) picture, (String) zone);
  }

  private static JException wrongArgument(String function, int index) {
    return new JException("T0410", -1, index + 1, function);
  }

  private static long whole(List<?> arguments, int index, String function) {
    if (argument(arguments, index) instanceof Number n) {
      return n.longValue();
    }
    throw wrongArgument(function, index);
  }

  private static Object partition(List<?> arguments) {
    List<?> list = list(arguments, 0);
    int step = (int) Math.min(whole(arguments, 1, "partition"), Integer.MAX_VALUE);
    if (step <= 0) {
      throw wrongArgument("partition", 1);
    }
    List<Object> chunks = new ArrayList<>();
    for (int from = 0; from < list.size(); from += Math.min(step, list.size() - from)) {
      int to = from + Math.min(step, list.size() - from);
      chunks.add(new ArrayList<>(list.subList(from, to)));
    }
    return chunks;
  }

  /// Fractions are cut off. The result is undefined if an argument is missing or if no step leads
  /// to the end. There may be more than the 1,000 elements of `States.ArrayRange` (public test
  /// suite of what AWS was observed to do).
  private static Object range(List<?> arguments, JsonataEvaluation call) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) != null && !(arguments.get(i) instanceof Number)) {
        throw wrongArgument("range", i);
      }
    }
    if (arguments.size() < 3 || arguments.contains(null)) {
      return null;
    }
    long first = whole(arguments, 0, "range");
    long last = whole(arguments, 1, "range");
    long step = whole(arguments, 2, "range");
    if (step == 0 || (step > 0 ? first > last : first < last)) {
      return null;
    }
    BigInteger steps =
        BigInteger.valueOf(last)
            .subtract(BigInteger.valueOf(first))
            .divide(BigInteger.valueOf(step));
    if (steps.compareTo(BigInteger.valueOf(MAX_RANGE)) >= 0) {
      throw new JException("D2014", -1, steps.add(BigInteger.ONE));
    }
    call.bounds().make(steps.longValue() * Long.BYTES);
    List<Object> sequence = new ArrayList<>();
    for (int i = 0; i <= steps.intValue(); i++) {
      sequence.add(Utils.convertNumber(first + i * step));
    }
    // a sequence of one element is that element, as for JSONata's own ranges
    return sequence.size() == 1 ? sequence.getFirst() : sequence;
  }

  private static Object hash(Object value, Object algorithm) {
    if (value == null) {
      return null;
    }
    if (!(algorithm instanceof String name)) {
      throw wrongArgument("hash", 1);
    }
    String text = value instanceof String s ? s : Functions.string(value, false);
    if (!Hashes.ALGORITHMS.contains(name)) {
      throw new IllegalArgumentException(
          "$hash takes one of " + Hashes.ALGORITHMS + ", not " + name);
    }
    return Hashes.hex(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Object random(Object seed, JsonataHost host) {
    return switch (seed) {
      case null -> host.random().nextDouble();
      case Number n -> new Random(n.longValue()).nextDouble();
      case Object _ -> throw wrongArgument("random", 0);
    };
  }

  private static Object parse(Object text) {
    if (text == null) {
      return null;
    }
    if (!(text instanceof String json)) {
      throw wrongArgument("parse", 0);
    }
    try {
      return JsonataValues.fromNode(Json.parse(json));
    } catch (MalformedJson e) {
      throw new IllegalArgumentException("$parse was given no JSON: " + e.getMessage(), e);
    }
  }
}
