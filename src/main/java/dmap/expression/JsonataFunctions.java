package dmap.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import dmap.json.Json;
import dmap.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What AWS adds to JSONata's own functions (`$partition`, `$range`, `$hash`, `$random`, `$uuid`,
/// `$parse`), and the two that tell the time, bound to the engine's clock.
final class JsonataFunctions {
  private static final int MAX_RANGE = 1_000;
  private static final List<String> NAMES =
      List.of("partition", "range", "hash", "random", "uuid", "parse", "now", "millis", "eval");

  private JsonataFunctions() {}

  /// Those that an expression mentions: binding costs time in each evaluation.
  static List<String> mentionedIn(String text) {
    return NAMES.stream().filter(name -> text.contains("$" + name)).toList();
  }

  static void bind(Frame frame, List<String> names, Sources sources) {
    for (String name : names) {
      switch (name) {
        case "partition" -> define(frame, name, 2, (_, a) -> partition(list(a, 0), number(a, 1)));
        case "range" ->
            define(frame, name, 3, (_, a) -> range(number(a, 0), number(a, 1), number(a, 2)));
        case "hash" -> define(frame, name, 2, (_, a) -> hash(argument(a, 0), argument(a, 1)));
        case "random" -> define(frame, name, 1, (_, a) -> random(argument(a, 0), sources));
        case "uuid" -> define(frame, name, 0, (_, _) -> sources.uuid());
        case "parse" -> define(frame, name, 1, (_, a) -> parse(argument(a, 0)));
        case "now" ->
            define(
                frame,
                name,
                2,
                (_, a) ->
                    Functions.dateTimeFromMillis(
                        sources.clock().millis(),
                        (String) argument(a, 0),
                        (String) argument(a, 1)));
        case "millis" -> define(frame, name, 0, (_, _) -> sources.clock().millis());
        // AWS has no $eval: an expression must not make another one out of data
        case "eval" -> frame.bind(name, (Object) null);
        default -> throw new IllegalArgumentException(name);
      }
    }
  }

  private static void define(Frame frame, String name, int arguments, JFunctionCallable body) {
    frame.bind(name, new JFunction(body, "<" + "x?".repeat(arguments) + ":x>"));
  }

  private static Object argument(List<?> arguments, int index) {
    return index < arguments.size() ? arguments.get(index) : null;
  }

  private static List<?> list(List<?> arguments, int index) {
    Object value = argument(arguments, index);
    return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
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
      throw new JException("D3120", -1, e.getMessage());
    }
  }
}
