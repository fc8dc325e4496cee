package dmap.local.service.wire;

import dmap.json.Json;
import java.util.Collection;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The parameters of a task, read field by field.
public record Parameters(JsonNode all) {

  /// A parameter is missing, has a wrong type, or asks for something that does not exist on this
  /// machine.
  public static final class InvalidParameter extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidParameter(String message) {
      super(message, null, false, false);
    }
  }

  public String required(String name) throws InvalidParameter {
    return text(name)
        .orElseThrow(
            () -> new InvalidParameter("The field \"" + name + "\" is required but was missing"));
  }

  public Optional<String> text(String name) throws InvalidParameter {
    Optional<JsonNode> value = given(name);
    if (value.isPresent() && !value.get().isString()) {
      throw new InvalidParameter("The value for the field '" + name + "' must be a STRING");
    }
    return value.map(JsonNode::asString);
  }

  public Optional<Integer> wholeNumber(String name) throws InvalidParameter {
    Optional<JsonNode> value = given(name);
    if (value.isPresent() && !(value.get().isIntegralNumber() && value.get().canConvertToInt())) {
      throw new InvalidParameter("The value for the field '" + name + "' must be an INTEGER");
    }
    return value.map(JsonNode::asInt);
  }

  /// A parameter that the service takes as text. An object or a number becomes its JSON.
  public String asText(String name) {
    return given(name).map(v -> v.isString() ? v.asString() : Json.write(v)).orElse("");
  }

  private Optional<JsonNode> given(String name) {
    return all.optional(name).filter(value -> !value.isNull());
  }

  /// Refuses all other parameters: AWS knows them, and ignoring them here would silently change the
  /// result.
  public void refuseOthersThan(Collection<String> known) throws InvalidParameter {
    for (String name : all.propertyNames()) {
      if (!known.contains(name)) {
        throw new InvalidParameter(
            "The field '%s' is not supported by the local engine; known here: %s"
                .formatted(name, String.join(", ", known)));
      }
    }
  }

  public ObjectNode without(Collection<String> names) {
    ObjectNode rest = Json.object();
    all.properties().stream()
        .filter(field -> !names.contains(field.getKey()))
        .forEach(field -> rest.set(field.getKey(), field.getValue()));
    return rest;
  }
}
