package dmap.local;

import dmap.engine.EngineFailure;
import dmap.json.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The body of a call, read field by field; a field of the wrong type or a missing one is refused
/// as the service does.
record Request(ObjectNode body) {

  static Request parse(byte[] utf8) {
    JsonNode node = utf8.length == 0 ? Json.object() : Json.parse(utf8);
    if (node instanceof ObjectNode object) {
      return new Request(object);
    }
    throw new EngineFailure("SerializationException", "The request body must be a JSON object");
  }

  String required(String name) {
    return text(name)
        .orElseThrow(
            () ->
                new EngineFailure(
                    "ValidationException",
                    "1 validation error detected: Value null at '"
                        + name
                        + "' failed to satisfy constraint: Member must not be null"));
  }

  Optional<String> text(String name) {
    JsonNode value = body.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw wrongType(name, "a string");
    }
    return Optional.of(value.asString());
  }

  Optional<Boolean> flag(String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      throw wrongType(name, "true or false");
    }
    return Optional.of(value.asBoolean());
  }

  /// An object inside.
  Optional<Request> object(String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (value instanceof ObjectNode object) {
      return Optional.of(new Request(object));
    }
    throw wrongType(name, "an object");
  }

  Optional<Double> number(String name) {
    return numeric(name).map(JsonNode::asDouble);
  }

  Optional<Long> wholeNumber(String name) {
    return numeric(name)
        .map(
            value -> {
              if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                throw wrongType(name, "a whole number");
              }
              return value.asLong();
            });
  }

  private Optional<JsonNode> numeric(String name) {
    JsonNode value = body.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isNumber()) {
      throw wrongType(name, "a number");
    }
    return Optional.of(value);
  }

  private static EngineFailure wrongType(String name, String type) {
    return new EngineFailure("SerializationException", "'" + name + "' must be " + type);
  }
}
