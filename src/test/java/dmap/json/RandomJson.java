package dmap.json;

import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON values by chance, and values broken by chance.
///
/// @param names of members, so that what looks for some finds them
/// @param scraps texts, so that what takes some is given them
public record RandomJson(RandomGenerator random, List<String> names, List<String> scraps) {

  /// @param depth how deep it may nest
  public JsonNode value(int depth) {
    return switch (random.nextInt(depth > 0 ? 12 : 8)) {
      case 0 -> Json.nodes().nullNode();
      case 1 -> Json.nodes().booleanNode(random.nextBoolean());
      case 2 -> Json.nodes().numberNode(random.nextInt(-3, 12));
      case 3 -> Json.nodes().numberNode(random.nextLong());
      case 4 -> Json.nodes().numberNode(random.nextDouble() * Math.pow(10, random.nextInt(-9, 30)));
      case 5 -> Json.parse("9".repeat(random.nextInt(1, 400)));
      case 6, 7 -> Json.nodes().stringNode(pick(scraps));
      case 8, 9 -> array(depth - 1);
      default -> object(depth - 1);
    };
  }

  private ArrayNode array(int depth) {
    ArrayNode array = Json.array();
    for (int i = random.nextInt(5); i > 0; i--) {
      array.add(value(depth));
    }
    return array;
  }

  public ObjectNode object(int depth) {
    ObjectNode object = Json.object();
    for (int i = random.nextInt(6); i > 0; i--) {
      object.set(pick(names), value(depth));
    }
    return object;
  }

  public <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /// A copy with about one of twenty values replaced, and as many members renamed or dropped.
  public JsonNode broken(JsonNode node) {
    if (random.nextInt(20) == 0) {
      return value(2);
    }
    if (node.isObject()) {
      ObjectNode copy = Json.object();
      node.properties()
          .forEach(
              member -> {
                String name = random.nextInt(40) == 0 ? pick(names) : member.getKey();
                if (random.nextInt(40) > 0) {
                  copy.set(name, broken(member.getValue()));
                }
              });
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = Json.array();
      node.forEach(element -> copy.add(broken(element)));
      return copy;
    }
    return node;
  }
}
