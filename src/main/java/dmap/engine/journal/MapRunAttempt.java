package dmap.engine.journal;

import dmap.json.Json;
import dmap.objects.ObjectUri;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A map run from its start, or from one of its redrives, to the end that follows. The folder of
/// the map run keeps only the last attempt.
///
/// @param number 0 for the first attempt, 1 for the first redrive, and so on
/// @param redriveDate empty for the first attempt
/// @param limits the limits when the attempt began
/// @param resultsFrom the offset in the file of results at which those of this attempt begin
/// @param earlierSuccesses the SUCCEEDED files that earlier attempts have written
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

  /// The attempt that a redrive begins.
  MapRunAttempt next(Instant redriveDate, MapRunEnd end, long resultsFrom) {
    List<WrittenFile> successes = new ArrayList<>(earlierSuccesses);
    successes.addAll(end.successes());
    return new MapRunAttempt(
        number + 1, Optional.of(redriveDate), end.limits(), resultsFrom, successes);
  }

  /// The folder of its result files; empty for a map run without a destination (aws-facts: Result
  /// files after a redrive).
  public Optional<ObjectUri> resultFolder(MapRunStart start) {
    String folder = start.arn().id() + (number == 0 ? "/" : "/Redrive-" + number + "/");
    return start.destination().map(uri -> uri.resolve(folder));
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("number", number);
    redriveDate.ifPresent(date -> json.put("redriveDate", date.toString()));
    limits.addTo(json);
    json.put("resultsFrom", resultsFrom);
    WrittenFile.addAll(earlierSuccesses, json.putArray("earlierSuccesses"));
    return json;
  }

  static MapRunAttempt fromJson(JsonNode json) {
    return new MapRunAttempt(
        json.get("number").asInt(),
        Optional.ofNullable(json.get("redriveDate")).map(date -> Instant.parse(date.asString())),
        MapLimits.fromJson(json),
        json.get("resultsFrom").asLong(),
        WrittenFile.list(json.get("earlierSuccesses")));
  }
}
