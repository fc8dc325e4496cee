package dmap.expression;

import dmap.expression.jsonata.JsonataProgram;
import dmap.expression.jsonata.JsonataReferences;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Texts in a definition that are expressions.
public final class ExpressionParser {
  private static final String OPEN = "{%";
  private static final String CLOSE = "%}";

  private ExpressionParser() {}

  /// A path or an intrinsic function call; nothing if the text is neither.
  public static Optional<Expression> jsonPath(String text) {
    return IntrinsicParser.looksLikeCall(text)
        ? IntrinsicParser.parse(text)
        : JsonPath.parse(text).map(Expression.Path::new);
  }

  /// What call in the text has too few or too many arguments, if one has.
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

  /// Whether a text stands for a JSONata expression.
  public static boolean isJsonata(String text) {
    return text.startsWith(OPEN) && text.endsWith(CLOSE) && text.length() >= 4;
  }

  static boolean beginsLikeJsonata(String text) {
    return text.startsWith(OPEN);
  }

  /// @param text with the `{%` and `%}` around it
  /// @param field where it stands in its state, for messages: `Output/result`
  /// @throws IllegalArgumentException with JSONata's words if it cannot be parsed
  public static Expression jsonata(String text, String field) {
    String inner = text.substring(OPEN.length(), text.length() - CLOSE.length());
    return new Expression.Jsonata(JsonataProgram.parse(inner), field);
  }

  /// AWS's words for what the expression looks for where there is nothing.
  ///
  /// @param text one that [#jsonata] has parsed
  /// @param absent fields of `$states` that there are not
  static List<String> unsupportedReferences(String text, Set<String> absent) {
    String inner = text.substring(OPEN.length(), text.length() - CLOSE.length()).strip();
    return JsonataReferences.unsupported(inner, absent);
  }
}
