package dmap.expression.jsonata;

import static dmap.expression.jsonata.BoundedFunction.argument;
import static dmap.expression.jsonata.BoundedFunction.list;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// JSONata's functions of lists that are wrong in the library or need the chance of the
/// [JsonataHost].
final class JsonataLists {
  private JsonataLists() {}

  static Map<String, BoundedFunction> functions() {
    return Map.of(
        "sort", new BoundedFunction("sort", "<af?:a>", JsonataLists::sort),
        "shuffle", new BoundedFunction("shuffle", "<a:a>", JsonataLists::shuffle));
  }

  private static Object shuffle(List<?> arguments, JsonataEvaluation call) {
    if (argument(arguments, 0) == null) {
      return null;
    }
    List<Object> shuffled = new ArrayList<>(list(arguments, 0));
    Collections.shuffle(shuffled, new Random(call.host().random().nextLong()));
    return shuffled;
  }

  /// A merge sort that only asks whether the left element goes after the right one, as in JSONata.
  /// Java's own sort cannot be used: for equal elements the function may give contradictory
  /// answers, which Java refuses.
  private static Object sort(List<?> arguments, JsonataEvaluation call) {
    if (argument(arguments, 0) == null) {
      return null;
    }
    List<Object> values = new ArrayList<>(list(arguments, 0));
    Object function = argument(arguments, 1);
    if (function == null) {
      values.sort(natural(values));
      return values;
    }
    return merged(values, function, call);
  }

  private static Comparator<Object> natural(List<Object> values) {
    if (values.stream().allMatch(Number.class::isInstance)) {
      return Comparator.comparingDouble(value -> ((Number) value).doubleValue());
    }
    if (values.stream().allMatch(String.class::isInstance)) {
      return Comparator.comparing(String.class::cast);
    }
    throw new JException("D3070", -1);
  }

  private static List<Object> merged(List<Object> values, Object function, JsonataEvaluation call) {
    if (values.size() <= 1) {
      return values;
    }
    int middle = values.size() / 2;
    List<Object> left = merged(values.subList(0, middle), function, call);
    List<Object> right = merged(values.subList(middle, values.size()), function, call);
    List<Object> all = new ArrayList<>(values.size());
    int l = 0;
    int r = 0;
    while (l < left.size() && r < right.size()) {
      call.bounds().steps(1);
      all.add(goesAfter(function, left.get(l), right.get(r)) ? right.get(r++) : left.get(l++));
    }
    all.addAll(left.subList(l, left.size()));
    all.addAll(right.subList(r, right.size()));
    return all;
  }

  private static boolean goesAfter(Object function, Object left, Object right) {
    return Jsonata.boolize(
        BoundedFunction.apply(function, new ArrayList<>(Arrays.asList(left, right))));
  }
}
