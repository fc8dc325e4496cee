package dmap.expression.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.List;
import java.util.Optional;

/// A function of JSONata that counts what it is given and what it gives.
///
/// Most bodies are the library's. Those that may take for ever, use memory without end, or are
/// wrong, are ours: [JsonataTexts], [JsonataLists]; and those that AWS adds: [AwsFunctions].
final class BoundedFunction extends JFunction {

  /// @see JFunction#call
  @FunctionalInterface
  interface Body {
    /// @param arguments as JSONata's signature made them; a missing one is null or not there
    Object call(List<?> arguments, JsonataEvaluation call);
  }

  private final Optional<Body> body;

  /// The library's function.
  BoundedFunction(String name, String signature, String method) {
    super(name, signature, Functions.class, null, method);
    this.body = Optional.empty();
  }

  /// In place of the library's, which still tells how many arguments there are.
  BoundedFunction(String name, String signature, Body body) {
    super(name, signature, Functions.class, null, name);
    this.body = Optional.of(body);
  }

  private BoundedFunction(String signature, Body body) {
    super((_, _) -> null, signature);
    this.body = Optional.of(body);
  }

  /// One that JSONata hasn't, taking up to so many arguments of any type.
  static BoundedFunction extra(int arguments, Body body) {
    return new BoundedFunction("<" + "x?".repeat(arguments) + ":x>", body);
  }

  /// The library's type is raw.
  @Override
  @SuppressWarnings("rawtypes")
  public Object call(Object input, List arguments) {
    JsonataEvaluation call = JsonataEvaluation.current();
    List<?> given = arguments;
    call.bounds().arguments(given);
    Object result = body.isPresent() ? body.get().call(given, call) : super.call(input, arguments);
    call.bounds().result(result);
    return result;
  }

  /// An argument, or null if it is undefined.
  static Object argument(List<?> arguments, int index) {
    return index < arguments.size() ? arguments.get(index) : null;
  }

  /// A list argument; a single value is a list of one.
  static List<?> list(List<?> arguments, int index) {
    Object value = argument(arguments, index);
    return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
  }

  /// A whole number that may be left out.
  static Optional<Integer> limit(List<?> arguments, int index) {
    return argument(arguments, index) instanceof Number n
        ? Optional.of(n.intValue())
        : Optional.empty();
  }
}
