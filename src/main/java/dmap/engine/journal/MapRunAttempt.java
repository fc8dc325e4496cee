package dmap.engine.journal;

import dmap.json.Json;
import dmap.objects.ObjectUri;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One stretch of a map run: from its start, or from a redrive, to its end. The last one is kept in
/// the map run's folder; how an earlier one ended does not count any more.
///
/// @param number 0 for the first; else which redrive
/// @param redriveDate none of the first
/// @param limits that hold when it begins
/// @param resultsFrom where its results begin in the file of results
/// @param earlierSuccesses the SUCCEEDED files that earlier attempts have left
public record MapRunAttempt(
    int number,
    Optional<Instant> redriveDate,
    MapLimits limits,
    long resultsFrom,
    List<WrittenFile> earlierSuccesses) {

  public MapRunAttempt {
    earlierSuccesses = List.copyOf(earlierSuccesses);
  }

  public static MapRunAttempt first(MapLimits limits) {
    return new MapRunAttempt(0, Optional.empty(), limits, 0, List.of());
  }

  /// The one that a redrive begins.
  ///
  /// @param end of this one
  MapRunAttempt next(Instant redriveDate, MapRunEnd end, long resultsFrom) {
    List<WrittenFile> successes = new ArrayList<>(earlierSuccesses);
    successes.addAll(end.successes());
    return new MapRunAttempt(
        number + 1, Optional.of(redriveDate), end.limits(), resultsFrom, successes);
  }

  /// Where its result files go (aws-facts: Result files after a redrive).
  ///
  /// @param folder of the map run
  public ObjectUri resultFolder(ObjectUri folder) {
    return number == 0 ? folder : folder.resolve("Redrive-" + number + "/");
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("number", number);
    redriveDate.ifPresent(date -> json.put("redriveDate", date.toString()));
    limits.addTo(json);
    json.put("resultsFrom", resultsFrom);
    write(json.putArray("earlierSuccesses"), earlierSuccesses);
    return json;
  }

  static MapRunAttempt fromJson(JsonNode json) {
    return new MapRunAttempt(
        json.get("number").asInt(),
        Optional.ofNullable(json.get("redriveDate")).map(date -> Instant.parse(date.asString())),
        MapLimits.fromJson(json),
        json.get("resultsFrom").asLong(),
        files(json.get("earlierSuccesses")));
  }

  static void write(ArrayNode array, List<WrittenFile> files) {
    for (WrittenFile file : files) {
      array.addObject().put("uri", file.uri().toString()).put("sizeBytes", file.sizeBytes());
    }
  }

  static List<WrittenFile> files(JsonNode array) {
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
