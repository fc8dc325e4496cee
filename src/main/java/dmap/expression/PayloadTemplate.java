package dmap.expression;

import dmap.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A JSON value that may contain expressions: `Parameters`, `Arguments`, `ItemSelector`, `Output`,
/// `Assign` …
public sealed interface PayloadTemplate {

  /// @throws EvaluationFailure if one of the expressions has no value
  JsonNode render(Scope scope);

  /// A part without expressions.
  record Constant(JsonNode value) implements PayloadTemplate {
    @Override
    public JsonNode render(Scope scope) {
      return value;
    }
  }

  /// A part that is one expression.
  record Dynamic(Expression expression) implements PayloadTemplate {
    @Override
    public JsonNode render(Scope scope) {
      return expression.evaluate(scope);
    }
  }

  /// A field of a JSONPath template, `"name.$": "$.path"`. If the path leads nowhere, the message
  /// names the field and shows the input, as on AWS.
  record DynamicField(Expression expression, String field) implements PayloadTemplate {
    @Override
    public JsonNode render(Scope scope) {
      if (expression instanceof Expression.Path(JsonPath path)) {
        return path.find(scope).orElseGet(() -> missing(path, scope));
      }
      return expression.evaluate(scope);
    }

    private JsonNode missing(JsonPath path, Scope scope) {
      if (path.isPastTheEnd(scope)) {
        return Json.nodes().nullNode();
      }
      throw EvaluationFailure.runtime(
          "The JSONPath '%s' specified for the field '%s' could not be found in the input '%s'"
              .formatted(path.text(), field, Json.write(path.from(scope))));
    }
  }

  /// @param members in the order of the resulting object
  record ObjectTemplate(Map<String, PayloadTemplate> members) implements PayloadTemplate {
    public ObjectTemplate {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public JsonNode render(Scope scope) {
      ObjectNode object = Json.object();
      members.forEach((name, template) -> object.set(name, template.render(scope)));
      return object;
    }
  }

  record ArrayTemplate(List<PayloadTemplate> elements) implements PayloadTemplate {
    public ArrayTemplate {
      elements = List.copyOf(elements);
    }

    @Override
    public JsonNode render(Scope scope) {
      ArrayNode array = Json.array();
      elements.forEach(template -> array.add(template.render(scope)));
      return array;
    }
  }
}
