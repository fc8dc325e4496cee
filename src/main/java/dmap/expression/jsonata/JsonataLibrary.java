package dmap.expression.jsonata;

import static dmap.expression.jsonata.BoundedFunction.argument;
import static dmap.expression.jsonata.BoundedFunction.limit;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All functions that an expression can call, by name without the `$`: those of JSONata, within
/// bounds, and those that AWS adds.
final class JsonataLibrary {

  /// The functions that are used as the library has them. Each line has the name, the signature,
  /// and the method if it has another name.
  private static final String NATIVE =
      """
      sum <a<n>:n>
      count <a:n>
      max <a<n>:n>
      min <a<n>:n>
      average <a<n>:n>
      string <x-b?:s>
      substring <s-nn?:s>
      lowercase <s-:s>
      uppercase <s-:s>
      length <s-:n>
      trim <s-:s>
      formatNumber <n-so?:s>
      formatBase <n-n?:s>
      formatInteger <n-s:s>
      parseInteger <s-s:n>
      number <(nsb)-:n>
      floor <n-:n>
      ceil <n-:n>
      abs <n-:n>
      sqrt <n-:n>
      power <n-n:n>
      boolean <x-:b> toBoolean
      not <x-:b>
      map <af>
      zip <a+>
      filter <af>
      single <af?>
      reduce <afj?:j> foldLeft
      sift <o-f?:o>
      keys <x-:a<s>>
      lookup <x-s:x>
      append <xx:a>
      exists <x:b>
      spread <x-:a<o>>
      merge <a<o>:o>
      reverse <a:a>
      each <o-f:a>
      error <s?:x>
      assert <bs?:x> assertFn
      type <x:s>
      distinct <x:x>
      base64encode <s-:s>
      base64decode <s-:s>
      encodeUrlComponent <s-:s>
      encodeUrl <s-:s>
      decodeUrlComponent <s-:s>
      decodeUrl <s-:s>
      toMillis <s-s?:n> dateTimeToMillis
      fromMillis <n-s?s?:s> dateTimeFromMillis
      clone <(oa)-:o> functionClone
      """;

  private static final int MAX_PLACES = 400;

  private static final Map<String, BoundedFunction> FUNCTIONS = functions();

  private JsonataLibrary() {}

  static void bind(Jsonata program) {
    FUNCTIONS.forEach((name, function) -> program.registerFunction(name, function));
    // AWS has no $eval, because an expression must not be made out of data
    program.assign("eval", null);
  }

  private static Map<String, BoundedFunction> functions() {
    Map<String, BoundedFunction> functions = new LinkedHashMap<>();
    NATIVE
        .lines()
        .map(line -> line.split(" "))
        .forEach(
            parts ->
                functions.put(
                    parts[0],
                    new BoundedFunction(parts[0], parts[1], parts[parts.length == 3 ? 2 : 0])));
    functions.putAll(JsonataTexts.functions());
    functions.put("round", new BoundedFunction("round", "<n-n?:n>", (a, _) -> round(a)));
    functions.putAll(JsonataLists.functions());
    functions.putAll(AwsFunctions.functions());
    return Map.copyOf(functions);
  }

  /// Rounding needs memory for each digit. No double has more than [#MAX_PLACES] digits on either
  /// side of its point.
  private static Object round(List<?> arguments) {
    if (!(argument(arguments, 0) instanceof Number number)) {
      return null;
    }
    int places = limit(arguments, 1).orElse(0);
    return Utils.convertNumber(
        Functions.round(number, Math.clamp(places, -MAX_PLACES, MAX_PLACES)));
  }
}
