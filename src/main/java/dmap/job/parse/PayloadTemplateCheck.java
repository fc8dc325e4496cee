package dmap.job.parse;

import dmap.expression.QueryLanguage;
import dmap.json.Document;
import dmap.json.Fields;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Checks that a payload template is written in the query language of its job. What its expressions
/// say is checked by `AslParser` in the compiled definition.
final class PayloadTemplateCheck {
  private static final Pattern JSONPATH = Pattern.compile("\\$(\\$?[.\\[].*)?", Pattern.DOTALL);

  private PayloadTemplateCheck() {}

  /// The JSONata between `{%` and `%}`; nothing if the text is no such expression or the job is in
  /// JSONPath.
  static Optional<String> expression(String text, ParseContext context) {
    return context.language() == QueryLanguage.JSONATA && isJsonata(text)
        ? Optional.of(text.substring(2, text.length() - 2).strip())
        : Optional.empty();
  }

  /// Checks a whole template, which must be an object, or in JSONata an expression that gives one.
  static void check(JsonNode template, String pointer, ParseContext context) {
    boolean fits =
        template.isObject()
            || template.isString() && expression(template.asString(), context).isPresent();
    if (fits) {
      value(template, pointer, context);
      return;
    }
    String name = pointer.substring(pointer.lastIndexOf('/') + 1);
    String also = context.language() == QueryLanguage.JSONATA ? " or `{% … %}`" : "";
    context.error(
        pointer,
        "WRONG_TYPE",
        "`" + name + "` must be an object" + also + ", not " + Fields.describe(template),
        "");
  }

  private static void value(JsonNode node, String pointer, ParseContext context) {
    switch (node.getNodeType()) {
      case OBJECT ->
          node.forEachEntry(
              (name, value) -> member(name, value, pointer + Document.step(name), context));
      case ARRAY -> {
        for (int i = 0; i < node.size(); i++) {
          value(node.get(i), pointer + "/" + i, context);
        }
      }
      case STRING -> {
        switch (context.language()) {
          case JSONATA -> jsonata(node.asString(), pointer, context);
          case JSONPATH -> jsonPath(node.asString(), pointer, context);
        }
      }
      case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO -> {}
    }
  }

  private static void member(String name, JsonNode value, String pointer, ParseContext context) {
    if (!name.endsWith(".$")) {
      value(value, pointer, context);
      return;
    }
    String plain = name.substring(0, name.length() - 2);
    switch (context.language()) {
      case JSONATA ->
          wrong(
              context,
              pointer,
              "`" + name + "` is a JSONPath key, but the job is in JSONata",
              "write `" + plain + ": \"{% … %}\"`, or set `queryLanguage: jsonpath`");
      case JSONPATH -> {
        boolean path = value.isString() && value.asString().matches("(?s)(\\$|States\\.).*");
        if (!path) {
          wrong(
              context,
              pointer,
              "`" + name + "` must be a path or intrinsic function, not " + Fields.describe(value),
              "`$.NAME`; for a fixed value write the key as `" + plain + "`");
        }
      }
    }
  }

  private static void jsonata(String text, String pointer, ParseContext context) {
    if (JSONPATH.matcher(text).matches()) {
      wrong(
          context,
          pointer,
          "\"" + text + "\" is JSONPath, but the job is in JSONata",
          "write `" + translated(text) + "`, or set `queryLanguage: jsonpath`");
    } else if (!isJsonata(text) && (text.strip().startsWith("{%") || text.strip().endsWith("%}"))) {
      wrong(
          context,
          pointer,
          "\"" + text + "\" is half an expression",
          "an expression starts with `{%` and ends with `%}`, with nothing around it");
    }
  }

  private static void jsonPath(String text, String pointer, ParseContext context) {
    if (isJsonata(text)) {
      wrong(
          context,
          pointer,
          "\"" + text + "\" is JSONata, but the job is in JSONPath",
          "remove `queryLanguage: jsonpath`, or use a key that ends in `.$`");
    } else if (JSONPATH.matcher(text).matches() && text.length() > 1) {
      context.warning(
          pointer,
          "LITERAL_PATH",
          "\"" + text + "\" is taken as a fixed text",
          "end the key in `.$` to take it as a path");
    }
  }

  private static String translated(String path) {
    return path.startsWith("$$")
        ? "{% $states.context" + path.substring(2) + " %}"
        : "{% $states.input" + path.substring(1) + " %}";
  }

  private static boolean isJsonata(String text) {
    return text.length() >= 4 && text.startsWith("{%") && text.endsWith("%}");
  }

  private static void wrong(ParseContext context, String pointer, String message, String hint) {
    context.error(pointer, "WRONG_QUERY_LANGUAGE", message, hint);
  }
}
