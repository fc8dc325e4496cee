package dmap.engine.journal;

import dmap.json.Json;
import dmap.maprun.Counts;
import dmap.maprun.MapRunStatus;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How an attempt of a map run ended; kept in its folder.
///
/// @param attempt its number: another than the map run's last was ended by a redrive
/// @param limits the last that held: they can change while it runs
/// @param successes the SUCCEEDED files that it has left
public record MapRunEnd(
    int attempt,
    MapRunStatus status,
    Instant stopDate,
    MapLimits limits,
    MapRunCounts.Snapshot counts,
    List<WrittenFile> successes) {

  public MapRunEnd {
    successes = List.copyOf(successes);
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("attempt", attempt);
    json.put("status", status.name());
    json.put("stopDate", stopDate.toString());
    limits.addTo(json);
    json.set("itemCounts", toJson(counts.items()));
    json.set("executionCounts", toJson(counts.children()));
    MapRunAttempt.write(json.putArray("successes"), successes);
    return json;
  }

  static MapRunEnd fromJson(JsonNode json) {
    return new MapRunEnd(
        json.get("attempt").asInt(),
        MapRunStatus.valueOf(json.get("status").asString()),
        Instant.parse(json.get("stopDate").asString()),
        MapLimits.fromJson(json),
        new MapRunCounts.Snapshot(
            counts(json.get("itemCounts")), counts(json.get("executionCounts"))),
        MapRunAttempt.files(json.get("successes")));
  }

  private static ObjectNode toJson(Counts counts) {
    return Json.object()
        .put("pending", counts.pending())
        .put("succeeded", counts.succeeded())
        .put("failed", counts.failed())
        .put("timedOut", counts.timedOut())
        .put("aborted", counts.aborted())
        .put("total", counts.total());
  }

  private static Counts counts(JsonNode json) {
    long total = json.get("total").asLong();
    return new Counts(
        json.get("pending").asLong(),
        0,
        json.get("succeeded").asLong(),
        json.get("failed").asLong(),
        json.get("timedOut").asLong(),
        json.get("aborted").asLong(),
        total,
        total,
        0,
        0);
  }
}
