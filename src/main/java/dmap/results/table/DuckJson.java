package dmap.results.table;

import dmap.json.Json;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// Writes JSON for DuckDB, which refuses unpaired surrogates: JSON can escape them, but UTF-8
/// cannot hold them. Each becomes a question mark.
final class DuckJson {
  private DuckJson() {}

  static byte[] bytes(JsonNode value) {
    return Json.write(value).getBytes(StandardCharsets.UTF_8);
  }
}
