package dmap.engine.teststate.shape;

import dmap.engine.teststate.shape.Shape.Anything;
import dmap.engine.teststate.shape.Shape.Elements;
import dmap.engine.teststate.shape.Shape.Entries;
import dmap.engine.teststate.shape.Shape.Flag;
import dmap.engine.teststate.shape.Shape.Numeric;
import dmap.engine.teststate.shape.Shape.Reference;
import dmap.engine.teststate.shape.Shape.Structure;
import dmap.engine.teststate.shape.Shape.Text;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Compares a value with a shape. The mistakes are in AWS's words, which name a field without its
/// path. Like AWS, it accepts `null` and members that the model does not know.
final class ShapeCheck {
  private final ServiceModel model;
  private final boolean requireFields;

  ShapeCheck(ServiceModel model, ResultShapes.Required required) {
    this.model = model;
    this.requireFields = required == ResultShapes.Required.PRESENT;
  }

  Optional<String> mistake(Shape shape, String field, JsonNode value) {
    return switch (shape) {
      case Anything() -> Optional.empty();
      case Text() -> value.isString() ? Optional.empty() : mustBe(field, "a string");
      case Flag() -> value.isBoolean() ? Optional.empty() : mustBe(field, "a boolean");
      case Numeric numeric -> number(numeric, field, value);
      case Elements(Shape element) ->
          value.isArray()
              ? first(value.valueStream().map(e -> mistake(element, field, e)))
              : mustBe(field, "an array");
      case Entries(Shape entry) ->
          value.isObject()
              ? first(value.valueStream().map(e -> mistake(entry, field, e)))
              : mustBe(field, "an object");
      case Reference(String name) ->
          value.isObject()
              ? structure(model.structures().get(name), value)
              : mustBe(field, "an object");
    };
  }

  private Optional<String> structure(Structure structure, JsonNode object) {
    return first(structure.members().entrySet().stream().map(m -> member(structure, m, object)));
  }

  private Optional<String> member(
      Structure structure, Map.Entry<String, Shape> member, JsonNode object) {
    JsonNode value = object.path(member.getKey());
    if (!value.isMissingNode() && !value.isNull()) {
      return mistake(member.getValue(), member.getKey(), value);
    }
    return requireFields && structure.required().contains(member.getKey())
        ? Optional.of("Required field '" + member.getKey() + "' is missing")
        : Optional.empty();
  }

  private static Optional<String> number(Numeric numeric, String field, JsonNode value) {
    if (!value.isNumber()) {
      return mustBe(field, "a number");
    }
    double number = value.asDouble();
    if (number < numeric.min().orElse(Double.NEGATIVE_INFINITY)) {
      return Optional.of("Field '" + field + "' is less than the minimum value");
    }
    return number > numeric.max().orElse(Double.POSITIVE_INFINITY)
        ? Optional.of("Field '" + field + "' exceeds the maximum value")
        : Optional.empty();
  }

  private static Optional<String> mustBe(String field, String type) {
    return Optional.of("Field '" + field + "' must be " + type);
  }

  private static Optional<String> first(Stream<Optional<String>> mistakes) {
    return mistakes.flatMap(Optional::stream).findFirst();
  }
}
