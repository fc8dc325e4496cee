package dmap.engine;

import dmap.items.ChildInputs;
import dmap.json.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The limit of 256 KiB for any input or result (reference 9.1).
final class PayloadSize {
  private static final int LIMIT = ChildInputs.MAX_INPUT_BYTES;

  private PayloadSize() {}

  static boolean exceedsLimit(JsonNode value) {
    // an upper bound is enough to rule nearly every payload out without writing it
    return upperBound(value, 0) > LIMIT && Json.writeBytes(value).length > LIMIT;
  }

  /// @param state the state's name; of a task what it called, as AWS has it
  static String message(String state) {
    return "The state/task '%s' returned a result with a size exceeding the maximum number of bytes service limit."
        .formatted(state);
  }

  /// No value takes more bytes than this; stops counting above the limit.
  private static long upperBound(JsonNode value, long before) {
    long size = before;
    switch (value.getNodeType()) {
      case OBJECT -> {
        size += 2;
        for (Map.Entry<String, JsonNode> member : value.properties()) {
          size = upperBound(member.getValue(), size + 4 + 6L * member.getKey().length());
          if (size > LIMIT) {
            return size;
          }
        }
      }
      case ARRAY -> {
        size += 2;
        for (JsonNode element : value) {
          size = upperBound(element, size + 1);
          if (size > LIMIT) {
            return size;
          }
        }
      }
      case STRING -> size += 2 + 6L * value.asString().length();
      case NUMBER -> size += value.isBigInteger() || value.isBigDecimal() ? LIMIT : 25;
      case BOOLEAN, NULL, BINARY, POJO, MISSING -> size += 5;
    }
    return size;
  }
}
