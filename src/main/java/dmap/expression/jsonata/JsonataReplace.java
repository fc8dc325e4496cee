package dmap.expression.jsonata;

import static dmap.expression.jsonata.BoundedFunction.argument;

import com.dashjoin.jsonata.JException;
import java.util.List;
import java.util.function.Function;

/// JSONata's `$replace`.
final class JsonataReplace {
  private JsonataReplace() {}

  static Object replace(String text, List<?> arguments, JsonataEvaluation call) {
    if ("".equals(argument(arguments, 1))) {
      throw new JException("D3010", -1);
    }
    int limit = JsonataTexts.count(arguments, 3, "D3011");
    TextOccurrences places = TextOccurrences.of(text, argument(arguments, 1), call);
    Function<TextOccurrences, String> replacement = replacement(argument(arguments, 2));
    StringBuilder result = new StringBuilder();
    int from = 0;
    for (int i = 0; i < limit && places.next(); i++) {
      String put = replacement.apply(places);
      call.bounds()
          .make(
              result.length() + put.length() > JsonataBounds.MAX_SIZE
                  ? JsonataBounds.MAX_SIZE + 1
                  : put.length());
      result.append(text, from, places.start()).append(put);
      from = places.end();
    }
    return result.append(text, from, text.length()).toString();
  }

  private static Function<TextOccurrences, String> replacement(Object replacement) {
    return switch (replacement) {
      case String text -> places -> places.groups(text);
      case null -> throw new JException("T0410", -1, 3);
      case Object function -> places -> computed(function, places);
    };
  }

  private static String computed(Object function, TextOccurrences places) {
    if (BoundedFunction.apply(function, List.of(places.asObject())) instanceof String text) {
      return text;
    }
    throw new JException("D3012", -1);
  }
}
