package dmap.expression;

import dmap.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses `States.Name(argument, …)`. Arguments are texts in single quotes, numbers, `true`,
/// `false`, `null`, paths, or calls.
///
/// The number of arguments is not checked: AWS accepts a definition with too few or too many, and
/// the call fails when it is made (public test suite run on AWS).
///
/// In a text a backslash is only allowed before a single quote, a brace or a backslash, as on AWS.
final class IntrinsicParser {
  private static final String PREFIX = "States.";
  private static final int MAX_NESTING = 10;

  private final String text;
  private int at;

  private IntrinsicParser(String text) {
    this.text = text;
  }

  static boolean looksLikeCall(String text) {
    return text.startsWith(PREFIX);
  }

  /// Empty if the text is not exactly one valid call.
  static Optional<Expression> parse(String text) {
    IntrinsicParser parser = new IntrinsicParser(text.strip());
    Optional<Expression> call = parser.call(1);
    return call.filter(_ -> parser.at == parser.text.length());
  }

  private Optional<Expression> call(int depth) {
    int start = at;
    int open = text.indexOf('(', at);
    if (!text.startsWith(PREFIX, at) || open < 0 || depth > MAX_NESTING) {
      return Optional.empty();
    }
    Optional<IntrinsicFunction> function =
        IntrinsicFunction.of(text.substring(at + PREFIX.length(), open).strip());
    at = open + 1;
    Optional<List<Expression>> arguments = arguments(function, depth);
    if (function.isEmpty() || arguments.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Expression.Intrinsic(text.substring(start, at), function.get(), arguments.get()));
  }

  private Optional<List<Expression>> arguments(Optional<IntrinsicFunction> function, int depth) {
    List<Expression> arguments = new ArrayList<>();
    skipSpace();
    if (take(')')) {
      return Optional.of(arguments);
    }
    while (true) {
      skipSpace();
      boolean template =
          arguments.isEmpty() && function.equals(Optional.of(IntrinsicFunction.FORMAT));
      Optional<Expression> argument = argument(template ? "{}" : "", depth);
      if (argument.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(argument.get());
      skipSpace();
      if (take(')')) {
        return Optional.of(arguments);
      }
      if (!take(',')) {
        return Optional.empty();
      }
    }
  }

  /// @param kept the characters whose escapes stay in a text: the function `States.Format` itself
  ///   reads those in its template
  private Optional<Expression> argument(String kept, int depth) {
    if (at >= text.length()) {
      return Optional.empty();
    }
    return switch (text.charAt(at)) {
      case '\'' -> quoted(kept);
      case 'S' -> call(depth + 1);
      case '$' -> path();
      default -> plain();
    };
  }

  private Optional<Expression> quoted(String kept) {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '\'') {
      char c = text.charAt(at++);
      if (c == '\\') {
        if (at >= text.length() || "'{}\\".indexOf(text.charAt(at)) < 0) {
          return Optional.empty();
        }
        c = text.charAt(at++);
        if (kept.indexOf(c) >= 0) {
          value.append('\\');
        }
      }
      value.append(c);
    }
    return take('\'')
        ? Optional.of(new Expression.Literal(Json.nodes().stringNode(value.toString())))
        : Optional.empty();
  }

  /// A path ends before a comma or parenthesis that is not inside of its own brackets and quotes.
  private Optional<Expression> path() {
    int start = at;
    int depth = 0;
    char quote = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '[' || c == '(') {
        depth++;
      } else if (depth > 0 && (c == ']' || c == ')')) {
        depth--;
      } else if (depth == 0 && (c == ',' || c == ')')) {
        break;
      }
    }
    return JsonPath.parse(text.substring(start, at).strip()).map(Expression.Path::new);
  }

  private Optional<Expression> plain() {
    int start = at;
    while (at < text.length() && ",) \t\n\r".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return Json.tryParse(text.substring(start, at))
        .filter(node -> node.isNumber() || node.isBoolean() || node.isNull())
        .map(Expression.Literal::new);
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean take(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }
}
