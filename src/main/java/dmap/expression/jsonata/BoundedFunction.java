package dmap.expression.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.List;
import java.util.Optional;

/// A function that JSONata expressions can call. The sizes of its arguments and of its result are
/// counted.
///
/// Most bodies are those of the library. Functions that may run for ever, may use too much memory
/// or are wrong in the library have bodies in [JsonataTexts] and [JsonataLists]; the functions that
/// AWS adds are in [AwsFunctions].
final class BoundedFunction extends JFunction {

  /// @see JFunction#call
  @FunctionalInterface
  interface Body {
    /// @param arguments already checked against the signature; a missing one is null or not in the
    ///   list
    Object call(List<?> arguments, JsonataEvaluation call);
  }

  private final Optional<Body> body;

  /// A function whose body is that of the library.
  BoundedFunction(String name, String signature, String method) {
    super(name, signature, Functions.class, null, method);
    this.body = Optional.empty();
  }

  /// A function with another body than that of the library. The library's method still decides how
  /// many arguments there are.
  BoundedFunction(String name, String signature, Body body) {
    super(name, signature, Functions.class, null, name);
    this.body = Optional.of(body);
  }

  private BoundedFunction(String signature, Body body) {
    super((_, _) -> null, signature);
    this.body = Optional.of(body);
  }

  /// A function that JSONata does not have, with up to a number of arguments of any type.
  static BoundedFunction extra(int arguments, Body body) {
    return new BoundedFunction("<" + "x?".repeat(arguments) + ":x>", body);
  }

  /// The list is a raw type in the library.
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

  /// Calls a function that an expression passes as an argument.
  static Object apply(Object function, List<Object> arguments) {
    try {
      return Functions.funcApply(function, arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /// An argument, or null if it is undefined.
  static Object argument(List<?> arguments, int index) {
    return index < arguments.size() ? arguments.get(index) : null;
  }

  /// An argument that is a list. A single value becomes a list of one.
  static List<?> list(List<?> arguments, int index) {
    Object value = argument(arguments, index);
    return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
  }

  /// An argument that is a whole number and may be missing.
  static Optional<Integer> limit(List<?> arguments, int index) {
    return argument(arguments, index) instanceof Number n
        ? Optional.of(n.intValue())
        : Optional.empty();
  }
}
