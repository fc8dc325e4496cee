package dmap.expression;

import dmap.json.Document;
import dmap.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns a JSON value of a definition into a [PayloadTemplate].
///
/// The members of an object that a JSONPath template makes have the order of a `java.util.HashMap`
/// that was filled in the order of the definition, as on AWS (aws-facts: Order of members). The
/// order is computed once, by the parser.
public final class TemplateParser {

  /// Receives the mistakes in a template.
  @FunctionalInterface
  public interface Mistakes {
    /// @param pointer JSON Pointer from the root of the template to the object or value with the
    ///   mistake
    /// @param field the name of the field that contains the text
    void found(String pointer, String field, TemplateMistake kind, String detail);
  }

  public enum TemplateMistake {
    /// The value of a `.$` field is neither a path nor a call.
    NOT_A_PATH,
    /// JSONata cannot parse a `{% %}` text; the detail says why.
    BAD_JSONATA,
    /// A JSONata expression refers to something that does not exist; the detail says to what.
    UNSUPPORTED_REFERENCE,
    /// A text begins with `{%` but does not end with `%}`.
    UNCLOSED
  }

  private static final String DYNAMIC = ".$";

  private final QueryLanguage language;
  private final Set<String> absent;
  private final Mistakes mistakes;

  /// @param absent fields of `$states` that do not exist for this template
  public TemplateParser(QueryLanguage language, Set<String> absent, Mistakes mistakes) {
    this.language = language;
    this.absent = Set.copyOf(absent);
    this.mistakes = mistakes;
  }

  /// @param field the name of the state's field with the template, such as `Output`
  public PayloadTemplate parse(JsonNode value, String field) {
    return switch (language) {
      case JSONPATH -> jsonPath(value, "");
      case JSONATA -> jsonata(value, "", field);
    };
  }

  private PayloadTemplate jsonPath(JsonNode value, String pointer) {
    if (value.isObject()) {
      Map<String, PayloadTemplate> members = new HashMap<>();
      for (Map.Entry<String, JsonNode> e : value.properties()) {
        String key = e.getKey();
        if (key.endsWith(DYNAMIC)) {
          String name = key.substring(0, key.length() - DYNAMIC.length());
          members.put(name, dynamic(e.getValue(), pointer, key));
        } else {
          members.put(key, jsonPath(e.getValue(), pointer + Document.step(key)));
        }
      }
      return object(members);
    }
    return value.isArray()
        ? array(value, (v, i) -> jsonPath(v, pointer + "/" + i))
        : constant(value);
  }

  private PayloadTemplate dynamic(JsonNode value, String pointer, String field) {
    Optional<Expression> expression =
        value.isString() ? ExpressionParser.jsonPath(value.asString()) : Optional.empty();
    if (expression.isEmpty()) {
      mistakes.found(pointer, field, TemplateMistake.NOT_A_PATH, value.toString());
      return constant(value);
    }
    return new PayloadTemplate.DynamicField(expression.get(), field);
  }

  private PayloadTemplate jsonata(JsonNode value, String pointer, String field) {
    if (value.isObject()) {
      Map<String, PayloadTemplate> members = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> e : value.properties()) {
        String at = pointer + Document.step(e.getKey());
        members.put(e.getKey(), jsonata(e.getValue(), at, field + "/" + e.getKey()));
      }
      return object(members);
    }
    if (value.isArray()) {
      return array(value, (v, i) -> jsonata(v, pointer + "/" + i, field + "[" + i + "]"));
    }
    if (!value.isString()) {
      return constant(value);
    }
    if (!ExpressionParser.isJsonata(value.asString())) {
      if (ExpressionParser.beginsLikeJsonata(value.asString())) {
        mistakes.found(pointer, field, TemplateMistake.UNCLOSED, value.toString());
      }
      return constant(value);
    }
    return expression(value.asString(), pointer, field)
        .<PayloadTemplate>map(PayloadTemplate.Dynamic::new)
        .orElseGet(() -> constant(value));
  }

  /// Parses a field that is one JSONata expression.
  ///
  /// @param text the expression with its `{%` and `%}`
  public Optional<Expression> expression(String text, String field) {
    return expression(text, "", field);
  }

  private Optional<Expression> expression(String text, String pointer, String field) {
    try {
      Expression parsed = ExpressionParser.jsonata(text, field);
      List<String> unsupported = ExpressionParser.unsupportedReferences(text, absent);
      unsupported.forEach(
          what -> mistakes.found(pointer, field, TemplateMistake.UNSUPPORTED_REFERENCE, what));
      return Optional.of(parsed);
    } catch (IllegalArgumentException e) {
      mistakes.found(pointer, field, TemplateMistake.BAD_JSONATA, e.getMessage());
      return Optional.empty();
    }
  }

  private static PayloadTemplate constant(JsonNode value) {
    return new PayloadTemplate.Constant(value);
  }

  private static PayloadTemplate object(Map<String, PayloadTemplate> members) {
    if (!members.values().stream().allMatch(PayloadTemplate.Constant.class::isInstance)) {
      return new PayloadTemplate.ObjectTemplate(members);
    }
    ObjectNode constant = Json.object(); // in the order of the template, not of the definition
    members.forEach(
        (name, member) -> constant.set(name, ((PayloadTemplate.Constant) member).value()));
    return constant(constant);
  }

  private interface Element {
    PayloadTemplate parse(JsonNode value, int index);
  }

  private static PayloadTemplate array(JsonNode value, Element parser) {
    List<PayloadTemplate> elements = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      elements.add(parser.parse(value.get(i), i));
    }
    boolean constant = elements.stream().allMatch(PayloadTemplate.Constant.class::isInstance);
    return constant ? constant(value) : new PayloadTemplate.ArrayTemplate(elements);
  }
}
