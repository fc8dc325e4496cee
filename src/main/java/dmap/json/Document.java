package dmap.json;

import dmap.json.Problem.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/// A JSON or YAML text as a tree, with the line and column of each value, so that a mistake that is
/// found later can be shown where it was written.
///
/// YAML anchors, aliases and a second document are refused. If they were dropped silently, dmap
/// would run another job than the one that was written.
///
/// @param locations the place of each value by its JSON Pointer; for a member of an object, the
///   place of its key
public record Document(JsonNode root, Map<String, Location> locations) {

  /// The language of a text.
  public enum Syntax {
    JSON,
    YAML
  }

  public sealed interface Parsed {
    record Good(Document document) implements Parsed {}

    record Bad(List<Problem> problems) implements Parsed {}
  }

  public static Parsed parse(String text, Syntax syntax) {
    TreeReader reader = new TreeReader();
    try (JsonParser parser = open(text, syntax)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return new Parsed.Bad(List.of(syntax(new Location(1, 1), "the file is empty")));
      }
      JsonNode root = reader.value(parser, "");
      if (reader.problems.isEmpty() && parser.nextToken() != null) {
        reader.problems.add(
            syntax(at(parser), "a second document follows; a file holds exactly one"));
      }
      return reader.problems.isEmpty()
          ? new Parsed.Good(new Document(root, Map.copyOf(reader.locations)))
          : new Parsed.Bad(List.copyOf(reader.problems));
    } catch (JacksonException e) {
      MalformedJson malformed = MalformedJson.of(e);
      List<Problem> problems = new ArrayList<>(reader.problems);
      problems.add(
          syntax(
              new Location(malformed.line(), malformed.column()),
              "not valid " + syntax + ": " + malformed.getMessage()));
      return new Parsed.Bad(problems);
    }
  }

  /// The place of the value at a JSON Pointer. If there is no such value, it is the place of the
  /// nearest object or list around it.
  public Location locate(String pointer) {
    String p = pointer;
    while (!locations.containsKey(p) && !p.isEmpty()) {
      p = p.substring(0, p.lastIndexOf('/'));
    }
    return Optional.ofNullable(locations.get(p)).orElse(Location.NONE);
  }

  /// One step of a JSON Pointer, escaped as RFC 6901 says.
  public static String step(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private static JsonParser open(String text, Syntax syntax) {
    return switch (syntax) {
      case JSON -> Json.mapper().createParser(text);
      case YAML -> Yaml.MAPPER.createParser(text);
    };
  }

  private static Problem syntax(Location at, String message) {
    return Problem.error("SYNTAX", "", at, message, "");
  }

  private static Location at(JsonParser parser) {
    TokenStreamLocation where = parser.currentTokenLocation();
    return new Location(where.getLineNr(), where.getColumnNr());
  }

  /// This class is only loaded when a YAML text is read, so that commands on JSON texts start
  /// faster.
  private static final class Yaml {
    static final YAMLMapper MAPPER =
        YAMLMapper.builder(YAMLFactory.builder().streamReadConstraints(Json.CONSTRAINTS).build())
            .build();
  }

  private static final class TreeReader {
    private final Map<String, Location> locations = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private JsonNode value(JsonParser parser, String pointer) {
      locations.putIfAbsent(pointer, at(parser));
      if (parser instanceof YAMLParser yaml) {
        refuseAnchors(yaml, pointer);
      }
      return switch (parser.currentToken()) {
        case START_OBJECT -> object(parser, pointer);
        case START_ARRAY -> array(parser, pointer);
        case VALUE_STRING -> Json.nodes().stringNode(parser.getString());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
        case VALUE_TRUE -> Json.nodes().booleanNode(true);
        case VALUE_FALSE -> Json.nodes().booleanNode(false);
        case VALUE_NULL -> Json.nodes().nullNode();
        case VALUE_EMBEDDED_OBJECT -> Json.nodes().stringNode(parser.getString());
        case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME ->
            throw new IllegalStateException("no value starts with " + parser.currentToken());
      };
    }

    private static JsonNode number(JsonParser parser) {
      return switch (parser.getNumberType()) {
        case INT -> Json.nodes().numberNode(parser.getIntValue());
        case LONG -> Json.nodes().numberNode(parser.getLongValue());
        case BIG_INTEGER -> Json.nodes().numberNode(parser.getBigIntegerValue());
        case FLOAT, DOUBLE -> Json.nodes().numberNode(parser.getDoubleValue());
        case BIG_DECIMAL -> Json.nodes().numberNode(parser.getDecimalValue());
      };
    }

    private ObjectNode object(JsonParser parser, String pointer) {
      ObjectNode object = Json.object();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        String member = pointer + step(name);
        Location key = at(parser);
        if (object.has(name)) {
          problems.add(
              Problem.error(
                  "DUPLICATE_KEY", member, key, "`" + name + "` is given twice", "keep one"));
        }
        locations.put(member, key);
        parser.nextToken();
        object.set(name, value(parser, member));
      }
      return object;
    }

    private ArrayNode array(JsonParser parser, String pointer) {
      ArrayNode array = Json.array();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        array.add(value(parser, pointer + "/" + array.size()));
      }
      return array;
    }

    private void refuseAnchors(YAMLParser yaml, String pointer) {
      if (yaml.isCurrentAlias() || yaml.getObjectId() != null) {
        problems.add(
            Problem.error(
                "SYNTAX",
                pointer,
                at(yaml),
                "YAML anchors and aliases (`&name`, `*name`) are not supported",
                "write the value out"));
      }
    }
  }
}
