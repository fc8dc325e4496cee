package dmap.results.table;

import dmap.json.Json;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// JSON as DuckDB takes it: it refuses unpaired surrogates, which JSON can escape and UTF-8 cannot
/// hold. Each becomes a question mark.
final class DuckJson {
  private DuckJson() {}

  static byte[] bytes(JsonNode value) {
    return Json.write(value).getBytes(StandardCharsets.UTF_8);
  }
}
