package dmap.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A compiled JSONata expression, safe for many threads: each evaluation has its own frame.
///
/// Evaluation is bounded in time and depth, since expressions and items come from outside.
public final class JsonataProgram {
  private static final long MAX_MILLIS = 5_000;
  private static final int MAX_DEPTH = 300;

  private final String text;
  private final Jsonata program;
  private final boolean needsContext;
  private final List<String> functions;

  private JsonataProgram(String text, Jsonata program) {
    this.text = text;
    this.program = program;
    program.setOutputConvertNulls(false);
    program.setValidateInput(false);
    this.functions = JsonataFunctions.mentionedIn(text);
    // `$states` passed around as a whole can be looked into anywhere; otherwise the word must be
    // there
    this.needsContext = text.contains("context") || text.matches("(?s).*\\$states(?!\\s*\\.).*");
  }

  /// @param text without the `{%` and `%}`
  /// @throws IllegalArgumentException with JSONata's own words if it cannot be parsed
  public static JsonataProgram parse(String text) {
    try {
      return new JsonataProgram(text.strip(), Jsonata.jsonata(text.strip()));
    } catch (JException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (RuntimeException | StackOverflowError e) {
      throw new IllegalArgumentException("cannot be parsed", e);
    }
  }

  public String text() {
    return text;
  }

  JsonNode evaluate(Scope scope, String field) {
    Object result = run(scope, field);
    if (result == null) {
      throw failure(field, "returned nothing (undefined).");
    }
    return JsonataValues.toNode(result)
        .orElseThrow(() -> failure(field, "returned an unsupported result type."));
  }

  private Object run(Scope scope, String field) {
    try {
      return program.evaluate(null, frame(scope));
    } catch (JException e) {
      throw failure(field, "threw an error during evaluation. " + reason(e));
    } catch (StackOverflowError _) {
      throw failure(field, "threw an error during evaluation. It nests too deeply.");
    } catch (EvaluationFailure e) {
      throw e;
    } catch (RuntimeException e) {
      // jsonata-java lets Java's own exceptions out for wrong arguments of some functions
      throw failure(field, "threw an error during evaluation. " + e.getMessage());
    }
  }

  /// JSONata's code and words; where evaluation met its bounds, words of our own.
  private static String reason(JException e) {
    String code = e.getError() == null ? "" : e.getError();
    if (code.startsWith("Stack overflow")) {
      return "It nests too deeply.";
    }
    if (code.startsWith("Expression evaluation timeout")) {
      return "It took longer than " + MAX_MILLIS / 1_000 + " seconds.";
    }
    return code.isEmpty() ? e.getMessage() : code + ": " + e.getMessage();
  }

  private EvaluationFailure failure(String field, String what) {
    return EvaluationFailure.query(
        "The JSONata expression '" + text + "' specified for the field '" + field + "' " + what,
        field);
  }

  private Frame frame(Scope scope) {
    Map<String, Object> states = new HashMap<>();
    states.put("input", JsonataValues.fromNode(scope.input()));
    if (needsContext) {
      states.put("context", JsonataValues.fromNode(scope.context().get()));
    }
    scope.result().ifPresent(r -> states.put("result", JsonataValues.fromNode(r)));
    scope.errorOutput().ifPresent(e -> states.put("errorOutput", JsonataValues.fromNode(e)));
    Frame frame = new Frame(null);
    frame.bind("states", states);
    scope
        .variables()
        .visible()
        .forEach((name, value) -> frame.bind(name, JsonataValues.fromNode(value)));
    JsonataFunctions.bind(frame, functions, scope.sources());
    frame.setRuntimeBounds(MAX_MILLIS, MAX_DEPTH);
    return frame;
  }
}
