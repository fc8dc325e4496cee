package dmap.engine.journal;

import dmap.objects.ObjectUri;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// A result file that was written completely.
public record WrittenFile(ObjectUri uri, long sizeBytes) {
  static void addAll(List<WrittenFile> files, ArrayNode array) {
    for (WrittenFile file : files) {
      array.addObject().put("uri", file.uri.toString()).put("sizeBytes", file.sizeBytes);
    }
  }

  static List<WrittenFile> list(JsonNode array) {
    List<WrittenFile> files = new ArrayList<>();
    for (JsonNode file : array) {
      files.add(
          new WrittenFile(
              ObjectUri.parse(file.get("uri").asString()).orElseThrow(),
              file.get("sizeBytes").asLong()));
    }
    return files;
  }
}
