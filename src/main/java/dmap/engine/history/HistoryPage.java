package dmap.engine.history;

import dmap.engine.api.Pages;
import dmap.json.Json;
import dmap.maprun.HistoryEvent;
import dmap.maprun.HistoryQuery;
import dmap.maprun.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Cuts a history into pages. The token of a page holds the id of the first event of the next page.
public final class HistoryPage {
  /// A page ends when its events have this size, even with fewer events than asked for, as on AWS.
  /// An event can hold two payloads of 256 KiB, so a thousand events would be too large.
  private static final long MAX_BYTES = 4 << 20;

  private static final List<EventField> PAYLOADS =
      List.of(EventField.INPUT, EventField.OUTPUT, EventField.ASSIGNED, EventField.PARAMETERS);

  /// Gives the events with ids from 1 to [#count()].
  public interface EventSource {
    long count();

    HistoryEvent event(long id) throws IOException;
  }

  private HistoryPage() {}

  /// @throws EngineFailure InvalidToken
  public static Page<HistoryEvent> of(
      EventSource source, String arn, HistoryQuery query, Pages pages) throws IOException {
    long count = source.count();
    boolean newestFirst = query.order() == HistoryQuery.Order.NEWEST_FIRST;
    int step = newestFirst ? -1 : 1;
    String listing = "history " + arn + " " + step;
    long id =
        query.token().map(token -> pages.position(listing, token)).orElse(newestFirst ? count : 1);
    List<HistoryEvent> page = new ArrayList<>();
    long bytes = 0;
    while (id >= 1 && id <= count && page.size() < query.pageSize() && bytes < MAX_BYTES) {
      HistoryEvent event = source.event(id);
      page.add(
          query.payloads() == HistoryQuery.EventPayloads.INCLUDED ? event : withoutPayloads(event));
      bytes += sizeBytes(event.details());
      id += step;
    }
    boolean more = id >= 1 && id <= count;
    return new Page<>(page, more ? Optional.of(pages.token(listing, id)) : Optional.empty());
  }

  private static long sizeBytes(ObjectNode details) {
    long bytes = 0;
    for (JsonNode value : details) {
      bytes += value instanceof ObjectNode inner ? sizeBytes(inner) : value.asString("").length();
    }
    return bytes;
  }

  private static HistoryEvent withoutPayloads(HistoryEvent event) {
    ObjectNode details = Json.object().setAll(event.details());
    for (EventField field : PAYLOADS) {
      details.remove(field.text());
      details.remove(field.text() + "Details");
    }
    return new HistoryEvent(
        event.id(),
        event.previousId(),
        event.type(),
        event.timestamp(),
        event.detailsField(),
        details);
  }
}
