package dmap.render.run;

import dmap.json.Json;
import dmap.maprun.HistoryEvent;
import dmap.terminal.SafeText;
import java.util.Iterator;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// The stable JSON of `dmap status --history`: one document with one event on each line, in the
/// shape of GetExecutionHistory. Times are ISO-8601, as the AWS CLI prints them.
///
///     {"executionArn":"…","events":[
///     {"timestamp":"…","type":"ExecutionStarted","id":1,"previousEventId":0,"executionStartedEventDetails":{…}},
///     …
///     ]}
public final class HistoryJson {
  private HistoryJson() {}

  /// @param out receives each line as soon as its event is there
  public static void write(
      String executionArn, Iterator<HistoryEvent> events, Consumer<String> out) {
    String head = Json.write(Json.object().put("executionArn", executionArn));
    out.accept(SafeText.json(head.substring(0, head.length() - 1)) + ",\"events\":[");
    while (events.hasNext()) {
      String event = SafeText.json(Json.write(json(events.next())));
      out.accept(events.hasNext() ? event + "," : event);
    }
    out.accept("]}");
  }

  private static ObjectNode json(HistoryEvent event) {
    ObjectNode json =
        Json.object()
            .put("timestamp", event.timestamp().toString())
            .put("type", event.type())
            .put("id", event.id())
            .put("previousEventId", event.previousId());
    if (!event.detailsField().isEmpty()) {
      json.set(event.detailsField(), event.details());
    }
    return json;
  }
}
