package dmap.expression.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A compiled JSONata expression. Several threads may evaluate it at the same time, because each
/// evaluation has a frame of its own.
///
/// Every evaluation has [JsonataBounds], because expressions and items come from outside.
public final class JsonataProgram {
  /// The time for parsing grows with the square of the length. Up to this length it is under a
  /// second.
  private static final int MAX_LENGTH = 64 << 10;

  private static final Pattern CODE = Pattern.compile("[A-Z]\\d{4}");

  private static final Pattern ARGUMENT = Pattern.compile("^Argument \"(\\d+)\" ");

  private final String text;
  private final Jsonata program;
  private final boolean readsContext;
  private final JsonataUses uses;

  private JsonataProgram(String text, Jsonata program) {
    this.text = text;
    this.program = program;
    program.setOutputConvertNulls(false);
    program.setValidateInput(false);
    this.uses = JsonataTree.prepare(program, text);
    JsonataLibrary.bind(program);
    // if `$states` is used without a field, any part of the expression may look into it
    this.readsContext = text.contains("context") || text.matches("(?s).*\\$states(?!\\s*\\.).*");
  }

  /// @param text the expression without the `{%` and `%}`
  /// @throws IllegalArgumentException with JSONata's own words if it cannot be parsed
  public static JsonataProgram parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("is longer than " + MAX_LENGTH + " characters");
    }
    try {
      return new JsonataProgram(text.strip(), Jsonata.jsonata(text.strip()));
    } catch (JException e) {
      throw new IllegalArgumentException(words(String.valueOf(e.getError()), e), e);
    } catch (RuntimeException | StackOverflowError e) {
      throw new IllegalArgumentException("cannot be parsed", e);
    } catch (Error e) {
      if (e.getClass() != Error.class) {
        throw e;
      }
      throw new IllegalArgumentException("cannot be parsed", e); // the library throws plain Errors
    }
  }

  public String text() {
    return text;
  }

  /// Whether the value of the expression may depend on `$states.context`, which is costly to make.
  public boolean readsContext() {
    return readsContext;
  }

  /// @param states the fields of `$states`
  /// @param variables by name without the `$`
  /// @throws JsonataFailure if there is no value
  public JsonNode evaluate(
      Map<String, JsonNode> states, Map<String, JsonNode> variables, JsonataHost host) {
    Map<String, Object> views = new HashMap<>();
    states.forEach((name, value) -> views.put(name, JsonataValues.fromNode(value)));
    JsonataBounds bounds = new JsonataBounds(uses, views);
    Frame frame = frame(bounds);
    frame.bind("states", views);
    variables.forEach((name, value) -> frame.bind(name, JsonataValues.fromNode(value)));
    return bounded(bounds, host, () -> json(program.evaluate(null, frame)));
  }

  /// Evaluates the expression over a value, which is `$` in it.
  ///
  /// @return empty if the result is undefined
  /// @throws JsonataFailure if the expression cannot be evaluated
  public Optional<JsonNode> query(JsonNode value, JsonataHost host) {
    Object root = JsonataValues.fromNode(value);
    JsonataBounds bounds = new JsonataBounds(uses, root);
    return bounded(
        bounds,
        host,
        () -> Optional.ofNullable(program.evaluate(root, frame(bounds))).map(this::json));
  }

  private static Frame frame(JsonataBounds bounds) {
    Frame frame = new Frame(null);
    frame.setEvaluateEntryCallback(bounds);
    frame.setEvaluateExitCallback(bounds);
    return frame;
  }

  private <T> T bounded(JsonataBounds bounds, JsonataHost host, Supplier<T> evaluation) {
    try {
      return new JsonataEvaluation(bounds, host).run(evaluation);
    } catch (JsonataFailure e) {
      throw e;
    } catch (StackOverflowError _) {
      throw failure("threw an error during evaluation. It nests too deeply.");
    } catch (RuntimeException e) {
      throw failure("threw an error during evaluation. " + bounds.exceeded().orElse(reason(e)));
    }
  }

  private JsonNode json(Object result) {
    if (result == null) {
      throw failure("returned nothing (undefined).");
    }
    return JsonataValues.toNode(result)
        .orElseThrow(() -> failure("returned an unsupported result type."));
  }

  /// JSONata's code and message. The library wraps some exceptions, and for wrong arguments of some
  /// functions it throws exceptions of Java.
  private static String reason(RuntimeException e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof JException found && found.getError() != null) {
        String code = found.getError();
        return CODE.matcher(code).matches() ? code + ": " + words(code, found) : code;
      }
      switch (at) {
        case NumberFormatException wrong -> {
          return "D3030: Unable to cast value to a number: " + quoted(wrong.getMessage());
        }
        case DateTimeParseException wrong -> {
          return "D3110: The argument of the toMillis function must be an ISO 8601 formatted"
              + " timestamp. Given \""
              + wrong.getParsedString()
              + "\"";
        }
        case Throwable _ -> {}
      }
    }
    return String.valueOf(e.getMessage());
  }

  /// The text at the end of `For input string: "x"`.
  private static String quoted(String message) {
    int at = message.indexOf('"');
    return at < 0 ? message : message.substring(at);
  }

  /// Corrects messages of the library: it puts numbers in quotes and writes "Object" instead of
  /// "function". The messages of `$error` and `$assert` come from the author and stay as they are.
  private static String words(String code, JException e) {
    boolean own = code.equals("D3137") || code.equals("D3141");
    return own
        ? e.getMessage()
        : ARGUMENT
            .matcher(e.getMessage().replace(" Object ", " function "))
            .replaceFirst("Argument $1 ");
  }

  private JsonataFailure failure(String reason) {
    return new JsonataFailure(text, reason);
  }
}
