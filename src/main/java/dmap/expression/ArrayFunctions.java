package dmap.expression;

import dmap.json.Json;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// The intrinsic functions for arrays.
final class ArrayFunctions {
  private static final int MAX_RANGE = 1_000;

  private ArrayFunctions() {}

  /// Compares the texts of values, as AWS does: `["true"]` contains `true`, and objects with
  /// different orders of members are different.
  static JsonNode contains(IntrinsicCall call) {
    ArrayNode array = call.array(0);
    String text = IntrinsicFunction.javaText(call.argument(1));
    return Json.nodes()
        .booleanNode(array.valueStream().anyMatch(e -> IntrinsicFunction.javaText(e).equals(text)));
  }

  /// The result has the order of a Java `HashSet`, as on AWS: for `[true, false, true]` it begins
  /// with `false`.
  static JsonNode unique(IntrinsicCall call) {
    ArrayNode array = call.array(0);
    // the order depends on the capacity, so it is that of a HashSet of the array
    Map<Object, JsonNode> found = new HashMap<>(Math.max((int) (array.size() / .75f) + 1, 16));
    array.forEach(element -> found.putIfAbsent(plain(element), element));
    return Json.array().addAll(found.values());
  }

  /// The value in Java's own types, whose hash codes decide the order.
  private static Object plain(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> members = new HashMap<>();
        node.properties().forEach(e -> members.put(e.getKey(), plain(e.getValue())));
        yield members;
      }
      case ARRAY -> node.valueStream().map(ArrayFunctions::plain).toList();
      case STRING -> node.asString();
      case BOOLEAN -> node.asBoolean();
      case NUMBER ->
          node.canConvertToInt() && node.isIntegralNumber()
              ? (Object) node.asInt()
              : node.numberValue();
      case NULL, BINARY, POJO, MISSING -> null;
    };
  }

  static JsonNode getItem(IntrinsicCall call) {
    ArrayNode array = call.array(0);
    long index = call.whole(1);
    if (array.isEmpty() && index >= 0) {
      return Json.nodes().nullNode(); // as on AWS
    }
    if (index < 0 || index >= array.size()) {
      throw call.invalid();
    }
    return array.get((int) index);
  }

  static JsonNode partition(IntrinsicCall call) {
    ArrayNode array = call.array(0);
    long size = call.whole(1);
    if (size <= 0) {
      throw call.invalid();
    }
    ArrayNode chunks = Json.array();
    for (int i = 0; i < array.size(); i++) {
      if (i % size == 0) {
        chunks.addArray();
      }
      ((ArrayNode) chunks.get(chunks.size() - 1)).add(array.get(i));
    }
    return chunks;
  }

  static JsonNode range(IntrinsicCall call) {
    long first = call.whole(0);
    long last = call.whole(1);
    long step = call.whole(2);
    if (step == 0) {
      throw call.invalid();
    }
    if (step > 0 ? first > last : first < last) {
      return Json.array();
    }
    BigInteger steps =
        BigInteger.valueOf(last)
            .subtract(BigInteger.valueOf(first))
            .divide(BigInteger.valueOf(step));
    if (steps.compareTo(BigInteger.valueOf(MAX_RANGE)) >= 0) {
      throw call.invalid();
    }
    ArrayNode array = Json.array();
    for (int i = 0; i <= steps.intValue(); i++) {
      array.add(first + i * step);
    }
    return array;
  }
}
