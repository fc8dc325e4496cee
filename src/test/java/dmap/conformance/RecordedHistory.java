package dmap.conformance;

import dmap.engine.EngineViews;
import dmap.json.Json;
import dmap.maprun.HistoryEvent;
import dmap.maprun.HistoryQuery;
import dmap.maprun.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The history that AWS recorded for one execution.
///
/// @param events in AWS's shape, without times
record RecordedHistory(JsonNode events) {

  List<String> differences(EngineViews views, String executionArn, Level level) {
    List<JsonNode> actual = events(views, executionArn);
    List<String> types = types();
    List<String> actualTypes = actual.stream().map(RecordedHistory::type).toList();
    if (level == Level.EVENTS && !types.contains("ParallelStateStarted")) {
      return Differences.between(events, Json.array().addAll(actual), "events");
    }
    if (isConcurrent()) {
      return countDifferences(types, actualTypes);
    }
    return types.equals(actualTypes)
        ? List.of()
        : List.of("events: expected " + types + ", got " + actualTypes);
  }

  private static List<JsonNode> events(EngineViews views, String arn) {
    List<JsonNode> all = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      Page<HistoryEvent> page = views.history(arn, HistoryQuery.all(token));
      page.entries().stream().map(RecordedHistory::json).forEach(all::add);
      token = page.nextToken();
    } while (token.isPresent());
    return all;
  }

  private static JsonNode json(HistoryEvent event) {
    ObjectNode json =
        Json.object()
            .put("id", event.id())
            .put("previousEventId", event.previousId())
            .put("type", event.type());
    if (!event.detailsField().isEmpty()) {
      json.set(event.detailsField(), event.details());
    }
    return json;
  }

  private List<String> types() {
    return StreamSupport.stream(events.spliterator(), false).map(RecordedHistory::type).toList();
  }

  private static String type(JsonNode event) {
    return event.get("type").asString();
  }

  /// Whether the execution has branches or iterations, whose events have no fixed order.
  private boolean isConcurrent() {
    return types().stream().anyMatch(type -> type.startsWith("Parallel") || type.startsWith("Map"));
  }

  private static List<String> countDifferences(List<String> expected, List<String> actual) {
    Map<String, Integer> counts = new TreeMap<>();
    expected.forEach(type -> counts.merge(type, 1, Integer::sum));
    actual.forEach(type -> counts.merge(type, -1, Integer::sum));
    counts.values().removeIf(count -> count == 0);
    return counts.isEmpty() ? List.of() : List.of("events missing, or too many: " + counts);
  }
}
