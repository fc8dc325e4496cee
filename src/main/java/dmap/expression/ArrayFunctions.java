package dmap.expression;

import dmap.json.Json;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// What the intrinsic functions for arrays compute.
final class ArrayFunctions {
  /// Longest array that ArrayRange makes.
  private static final int MAX_RANGE = 1_000;

  private ArrayFunctions() {}

  static boolean contains(ArrayNode array, JsonNode wanted) {
    return array.valueStream().anyMatch(element -> element.equals(wanted));
  }

  static JsonNode unique(IntrinsicCall call) {
    return Json.array().addAll(new LinkedHashSet<>(call.array(0).valueStream().toList()));
  }

  static JsonNode getItem(IntrinsicCall call) {
    ArrayNode array = call.array(0);
    long index = call.integer(1);
    if (index < 0 || index >= array.size()) {
      throw call.failure("Index out of range");
    }
    return array.get((int) index);
  }

  static JsonNode partition(IntrinsicCall call) {
    ArrayNode array = call.array(0);
    long size = call.integer(1);
    if (size <= 0) {
      throw call.failure("Argument 2 must be a positive number");
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
    long first = call.integer(0);
    long last = call.integer(1);
    long step = call.integer(2);
    if (step == 0) {
      throw call.failure("Argument 3 must not be 0");
    }
    BigInteger count =
        BigInteger.valueOf(last)
            .subtract(BigInteger.valueOf(first))
            .divide(BigInteger.valueOf(step))
            .add(BigInteger.ONE);
    if (count.compareTo(BigInteger.valueOf(MAX_RANGE)) > 0) {
      throw call.failure("The range has more than " + MAX_RANGE + " elements");
    }
    ArrayNode array = Json.array();
    for (long n = first; step > 0 ? n <= last : n >= last; n += step) {
      array.add(n);
    }
    return array;
  }
}
