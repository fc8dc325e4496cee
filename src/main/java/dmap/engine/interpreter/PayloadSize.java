package dmap.engine.interpreter;

import dmap.items.ChildInputs;
import dmap.json.Json;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How large an input or a result may be: 256 KiB (aws-facts: Payload and request sizes), and
/// nested no deeper than [Json] can read.
public final class PayloadSize {
  private static final int LIMIT = ChildInputs.MAX_INPUT_BYTES;
  private static final int TOO_DEEP = -1;

  /// The [#upperBound(JsonNode)] of a value that nests too deep.
  static final long UNBOUNDED = Integer.MAX_VALUE;

  private PayloadSize() {}

  /// Why a result cannot be passed on; empty if it can.
  ///
  /// @param state the name of the state; for a result of a task, what the task called, as in AWS's
  ///   message
  static Optional<String> refusal(JsonNode value, String state) {
    long bound = upperBound(value, 0, 1);
    if (bound == TOO_DEEP) {
      return Optional.of(
          "The state/task '%s' returned a result that nests deeper than %d levels."
              .formatted(state, Json.MAX_DEPTH));
    }
    // The upper bound shows for nearly every payload that it fits, without writing it as text.
    boolean large = bound > LIMIT && Json.writeBytes(value).length > LIMIT;
    return large ? Optional.of(tooLarge(state)) : Optional.empty();
  }

  public static String tooLarge(String state) {
    return "The state/task '%s' returned a result with a size exceeding the maximum number of bytes service limit."
        .formatted(state);
  }

  /// A number of bytes that the JSON text of the value does not exceed.
  public static long upperBound(JsonNode value) {
    long bound = upperBound(value, 0, 1);
    return bound == TOO_DEEP ? UNBOUNDED : bound;
  }

  /// Does not end at the limit, since a deeper level may still be [#TOO_DEEP].
  private static long upperBound(JsonNode value, long before, int depth) {
    long size = before;
    switch (value.getNodeType()) {
      case OBJECT -> {
        size += 2;
        for (Map.Entry<String, JsonNode> member : value.properties()) {
          size = inside(member.getValue(), size + 4 + 6L * member.getKey().length(), depth);
          if (size == TOO_DEEP) {
            return TOO_DEEP;
          }
        }
      }
      case ARRAY -> {
        size += 2;
        for (JsonNode element : value) {
          size = inside(element, size + 1, depth);
          if (size == TOO_DEEP) {
            return TOO_DEEP;
          }
        }
      }
      case STRING -> size += 2 + 6L * value.asString().length();
      case NUMBER -> size += value.isBigInteger() || value.isBigDecimal() ? LIMIT : 25;
      case BOOLEAN, NULL, BINARY, POJO, MISSING -> size += 5;
    }
    return size;
  }

  private static long inside(JsonNode value, long before, int depth) {
    boolean tooDeep = value.isContainer() && depth >= Json.MAX_DEPTH;
    return tooDeep ? TOO_DEEP : upperBound(value, before, depth + 1);
  }
}
