package dmap.expression;

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

/// A compiled JSONata expression, safe for many threads: each evaluation has its own frame.
///
/// Evaluation is bounded ([JsonataBounds]), since expressions and items come from outside.
public final class JsonataProgram {
  /// Parsing costs the square of the length, here under a second.
  private static final int MAX_LENGTH = 64 << 10;

  private static final Pattern CODE = Pattern.compile("[A-Z]\\d{4}");

  private static final Pattern ARGUMENT = Pattern.compile("^Argument \"(\\d+)\" ");

  private final String text;
  private final Jsonata program;
  private final boolean needsContext;
  private final JsonataTree tree;

  private JsonataProgram(String text, Jsonata program) {
    this.text = text;
    this.program = program;
    program.setOutputConvertNulls(false);
    program.setValidateInput(false);
    this.tree = new JsonataTree(program, text);
    JsonataLibrary.bind(program);
    // `$states` passed around as a whole can be looked into anywhere; otherwise the word must be
    // there
    this.needsContext = text.contains("context") || text.matches("(?s).*\\$states(?!\\s*\\.).*");
  }

  /// @param text without the `{%` and `%}`
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
      throw new IllegalArgumentException("cannot be parsed", e); // the library's own
    }
  }

  public String text() {
    return text;
  }

  JsonNode evaluate(Scope scope, String field) {
    Map<String, Object> states = states(scope);
    JsonataBounds bounds = new JsonataBounds(tree, states);
    return bounded(
        bounds,
        scope.sources(),
        field,
        () -> json(program.evaluate(null, frame(scope, states, bounds)), field));
  }

  /// Of a value alone, which is `$` there.
  ///
  /// @return nothing if it is undefined
  Optional<JsonNode> query(JsonNode value, String field, Sources sources) {
    Object root = JsonataValues.fromNode(value);
    JsonataBounds bounds = new JsonataBounds(tree, root);
    Frame frame = new Frame(null);
    frame.setEvaluateEntryCallback(bounds);
    frame.setEvaluateExitCallback(bounds);
    return bounded(
        bounds,
        sources,
        field,
        () -> {
          Object result = program.evaluate(root, frame);
          return result == null ? Optional.empty() : Optional.of(json(result, field));
        });
  }

  private <T> T bounded(
      JsonataBounds bounds, Sources sources, String field, Supplier<T> evaluation) {
    try {
      return new JsonataCall(bounds, sources).run(evaluation);
    } catch (EvaluationFailure e) {
      throw e;
    } catch (StackOverflowError _) {
      throw failure(field, "threw an error during evaluation. It nests too deeply.");
    } catch (RuntimeException e) {
      throw failure(
          field, "threw an error during evaluation. " + bounds.exceeded().orElse(reason(e)));
    }
  }

  private JsonNode json(Object result, String field) {
    if (result == null) {
      throw failure(field, "returned nothing (undefined).");
    }
    return JsonataValues.toNode(result)
        .orElseThrow(() -> failure(field, "returned an unsupported result type."));
  }

  /// JSONata's code and words. The library wraps some, and for wrong arguments of some functions
  /// lets Java's own exceptions out.
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

  /// The library writes numbers in quotes, too, and Object where JSONata's messages have function,
  /// but not in the author's own messages (`$error`, `$assert`).
  private static String words(String code, JException e) {
    boolean own = code.equals("D3137") || code.equals("D3141");
    return own
        ? e.getMessage()
        : ARGUMENT
            .matcher(e.getMessage().replace(" Object ", " function "))
            .replaceFirst("Argument $1 ");
  }

  private EvaluationFailure failure(String field, String what) {
    return EvaluationFailure.query(
        "The JSONata expression '" + text + "' specified for the field '" + field + "' " + what,
        field);
  }

  private Map<String, Object> states(Scope scope) {
    Map<String, Object> states = new HashMap<>();
    states.put("input", JsonataValues.fromNode(scope.input()));
    if (needsContext) {
      states.put("context", JsonataValues.fromNode(scope.context().get()));
    }
    scope.result().ifPresent(r -> states.put("result", JsonataValues.fromNode(r)));
    scope.errorOutput().ifPresent(e -> states.put("errorOutput", JsonataValues.fromNode(e)));
    return states;
  }

  private static Frame frame(Scope scope, Map<String, Object> states, JsonataBounds bounds) {
    Frame frame = new Frame(null);
    frame.bind("states", states);
    scope
        .variables()
        .visible()
        .forEach((name, value) -> frame.bind(name, JsonataValues.fromNode(value)));
    frame.setEvaluateEntryCallback(bounds);
    frame.setEvaluateExitCallback(bounds);
    return frame;
  }
}
