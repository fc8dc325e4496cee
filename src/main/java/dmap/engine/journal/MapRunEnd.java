package dmap.engine.journal;

import dmap.json.Json;
import dmap.maprun.Counts;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunStatus;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How an attempt of a map run ended; kept in the folder of the map run.
///
/// @param attempt the number of the attempt; if the last attempt has a higher number, a redrive has
///   begun since and this end is void
/// @param limits the limits at the end, since UpdateMapRun can change them while the map run runs
/// @param successes the SUCCEEDED files that the attempt has written
public record MapRunEnd(
    int attempt,
    MapRunStatus status,
    Instant stopDate,
    MapLimits limits,
    MapRun.WorkCounts counts,
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
    json.set("executionCounts", toJson(counts.executions()));
    WrittenFile.addAll(successes, json.putArray("successes"));
    return json;
  }

  static MapRunEnd fromJson(JsonNode json) {
    return new MapRunEnd(
        json.get("attempt").asInt(),
        MapRunStatus.valueOf(json.get("status").asString()),
        Instant.parse(json.get("stopDate").asString()),
        MapLimits.fromJson(json),
        new MapRun.WorkCounts(counts(json.get("itemCounts")), counts(json.get("executionCounts"))),
        WrittenFile.list(json.get("successes")));
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
