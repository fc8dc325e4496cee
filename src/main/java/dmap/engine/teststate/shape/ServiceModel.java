package dmap.engine.teststate.shape;

import dmap.engine.teststate.shape.Shape.Anything;
import dmap.engine.teststate.shape.Shape.Elements;
import dmap.engine.teststate.shape.Shape.Entries;
import dmap.engine.teststate.shape.Shape.Flag;
import dmap.engine.teststate.shape.Shape.Numeric;
import dmap.engine.teststate.shape.Shape.Reference;
import dmap.engine.teststate.shape.Shape.Structure;
import dmap.engine.teststate.shape.Shape.Text;
import dmap.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The shapes of the answers of one service, read from `<service>.json` beside this class. The file
/// writes a shape as `text`, `boolean`, `number 1..10`, `list …`, `map …`, `any`, or the name of a
/// structure. The names of required members of a structure end in `!`. `src/main/shapes/shapes.py`
/// writes the files.
///
/// @param operations the shape of the answer by the name of the operation in PascalCase
record ServiceModel(Map<String, Shape> operations, Map<String, Structure> structures) {

  /// Empty if there is no file for the service.
  static Optional<ServiceModel> load(String service) {
    if (!service.matches("[a-z0-9]{1,40}")) {
      return Optional.empty();
    }
    try (InputStream in = ServiceModel.class.getResourceAsStream(service + ".json")) {
      return in == null ? Optional.empty() : Optional.of(parse(Json.parse(in.readAllBytes())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServiceModel parse(JsonNode file) {
    Map<String, Shape> operations = new HashMap<>();
    file.get("operations")
        .properties()
        .forEach(e -> operations.put(e.getKey(), shape(e.getValue().asString())));
    Map<String, Structure> structures = new HashMap<>();
    file.get("structures")
        .properties()
        .forEach(e -> structures.put(e.getKey(), structure(e.getValue())));
    return new ServiceModel(operations, structures);
  }

  private static Structure structure(JsonNode node) {
    Map<String, Shape> members = new LinkedHashMap<>();
    Set<String> required = new LinkedHashSet<>();
    node.properties()
        .forEach(
            e -> {
              boolean needed = e.getKey().endsWith("!");
              String name = e.getKey().substring(0, e.getKey().length() - (needed ? 1 : 0));
              members.put(name, shape(e.getValue().asString()));
              if (needed) {
                required.add(name);
              }
            });
    return new Structure(members, required);
  }

  private static Shape shape(String words) {
    String[] parts = words.split(" ", 2);
    String rest = parts.length == 2 ? parts[1] : "";
    return switch (parts[0]) {
      case "text" -> new Text();
      case "boolean" -> new Flag();
      case "any" -> new Anything();
      case "number" -> number(rest);
      case "list" -> new Elements(shape(rest));
      case "map" -> new Entries(shape(rest));
      default -> new Reference(parts[0]);
    };
  }

  private static Shape number(String range) {
    String[] bounds = range.isEmpty() ? new String[] {"", ""} : range.split("\\.\\.", -1);
    return new Numeric(bound(bounds[0]), bound(bounds[1]));
  }

  private static OptionalDouble bound(String text) {
    return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
  }
}
