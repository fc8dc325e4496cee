package dmap.results.find;

import dmap.json.Json;
import dmap.objects.ObjectUri;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a Map state with a ResultWriter puts out instead of its results:
/// `{"MapRunArn":"…","ResultWriterDetails":{"Bucket":"out","Key":"runs/<uuid>/manifest.json"}}`.
///
/// @param manifest of the last attempt
public record ResultPointer(String mapRunArn, ObjectUri manifest) {

  /// All pointers in the output of an execution, at any depth: states after the Map may have moved
  /// them (`ResultPath`, `Output`).
  public static List<ResultPointer> in(String executionOutput) {
    List<ResultPointer> found = new ArrayList<>();
    Json.tryParse(executionOutput).ifPresent(output -> collect(output, found));
    return List.copyOf(found);
  }

  private static void collect(JsonNode node, List<ResultPointer> found) {
    JsonNode arn = node.path("MapRunArn");
    JsonNode bucket = node.path("ResultWriterDetails").path("Bucket");
    JsonNode key = node.path("ResultWriterDetails").path("Key");
    boolean pointer = arn.isString() && bucket.isString() && key.isString();
    if (pointer && !bucket.asString().isEmpty()) {
      found.add(
          new ResultPointer(arn.asString(), new ObjectUri(bucket.asString(), key.asString())));
    } else {
      node.forEach(child -> collect(child, found)); // at most Json.MAX_DEPTH deep
    }
  }
}
