package dmap.render.report;

import dmap.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The bytes of the page that may still be filled. What does not fit is left out, and the page says
/// so. In this way a report of any number of map runs stays small enough to be sent around.
final class Allowance {
  private long bytesLeft;

  Allowance(long bytes) {
    bytesLeft = bytes;
  }

  /// Takes a share of the bytes for something that is filled separately.
  Allowance part(double percent) {
    Allowance part = new Allowance((long) (bytesLeft * percent / 100));
    bytesLeft -= part.bytesLeft;
    return part;
  }

  /// Gives back what the share did not need.
  void giveBack(Allowance part) {
    bytesLeft += part.bytesLeft;
    part.bytesLeft = 0;
  }

  /// @return whether it fitted
  boolean put(ObjectNode json, String name, JsonNode value) {
    boolean fits = take(value);
    if (fits) {
      json.set(name, value);
    }
    return fits;
  }

  /// @return the first rows, as many as fit
  <T> ArrayNode rows(List<T> all, Function<T, ArrayNode> row) {
    ArrayNode rows = Json.array();
    for (T one : all) {
      ArrayNode next = row.apply(one);
      if (!take(next)) {
        break;
      }
      rows.add(next);
    }
    return rows;
  }

  private boolean take(JsonNode value) {
    long bytes = Escaped.json(value).getBytes(StandardCharsets.UTF_8).length + 1L;
    if (bytes > bytesLeft) {
      return false;
    }
    bytesLeft -= bytes;
    return true;
  }
}
