package dmap.expression;

import dmap.expression.jsonata.JsonataProgram;
import dmap.expression.jsonata.JsonataReferences;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Recognizes and parses the texts in a definition that are expressions.
public final class ExpressionParser {
  private static final String OPEN = "{%";
  private static final String CLOSE = "%}";

  private ExpressionParser() {}

  /// Parses a path or a call of an intrinsic function. Empty if the text is neither.
  public static Optional<Expression> jsonPath(String text) {
    return IntrinsicParser.looksLikeCall(text)
        ? IntrinsicParser.parse(text)
        : JsonPath.parse(text).map(Expression.Path::new);
  }

  /// A description of the first call in the text that has too few or too many arguments.
  public static Optional<String> wrongCall(String text) {
    return jsonPath(text).flatMap(ExpressionParser::wrongCall);
  }

  private static Optional<String> wrongCall(Expression expression) {
    return switch (expression) {
      case Expression.Intrinsic call ->
          call.function().takes(call.arguments().size())
              ? call.arguments().stream()
                  .flatMap(argument -> wrongCall(argument).stream())
                  .findFirst()
              : Optional.of(call.function() + " does not take " + count(call.arguments().size()));
      case Expression.Literal _, Expression.Path _, Expression.Jsonata _ -> Optional.empty();
    };
  }

  private static String count(int arguments) {
    return arguments == 1 ? "1 argument" : arguments + " arguments";
  }

  public static boolean isJsonata(String text) {
    return text.startsWith(OPEN) && text.endsWith(CLOSE) && text.length() >= 4;
  }

  static boolean beginsLikeJsonata(String text) {
    return text.startsWith(OPEN);
  }

  /// @param text the expression with its `{%` and `%}`
  /// @param field the path in the state to the field with the expression, for messages:
  ///   `Output/result`
  /// @throws IllegalArgumentException with JSONata's words if it cannot be parsed
  public static Expression jsonata(String text, String field) {
    String inner = text.substring(OPEN.length(), text.length() - CLOSE.length());
    return new Expression.Jsonata(JsonataProgram.parse(inner), field);
  }

  /// AWS's messages about references that Step Functions does not support.
  ///
  /// @param text an expression that [#jsonata] has parsed
  /// @param absent fields of `$states` that do not exist here
  static List<String> unsupportedReferences(String text, Set<String> absent) {
    String inner = text.substring(OPEN.length(), text.length() - CLOSE.length()).strip();
    return JsonataReferences.unsupported(inner, absent);
  }
}
