package dmap.engine.history;

import dmap.engine.history.EventCodec.Form;
import dmap.json.Json;
import dmap.maprun.HistoryEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Reads what [EventCodec] has written.
public final class EventReader {

  /// What the journal of the map run holds.
  ///
  /// @param input JSON text
  /// @param output JSON text; only of an execution that has succeeded
  public record Known(String input, Optional<String> output, String roleArn) {}

  private final ByteBuffer bytes;
  private final Known known;
  private final List<String> shown = new ArrayList<>();

  private EventReader(byte[] bytes, Known known) {
    this.bytes = ByteBuffer.wrap(bytes);
    this.known = known;
  }

  /// Where the events before these stand.
  public static long before(byte[] events) {
    return number(ByteBuffer.wrap(events));
  }

  /// Whether there are none but those before.
  public static boolean isPointer(byte[] events) {
    ByteBuffer bytes = ByteBuffer.wrap(events);
    number(bytes);
    return !bytes.hasRemaining();
  }

  public static List<HistoryEvent> events(byte[] events, Known known) {
    return new EventReader(events, known).events();
  }

  private List<HistoryEvent> events() {
    List<HistoryEvent> events = new ArrayList<>();
    number(bytes); // where those before stand
    if (!bytes.hasRemaining()) {
      return events;
    }
    long id = number(bytes);
    long time = number(bytes);
    while (bytes.hasRemaining()) {
      EventType type = EventType.values()[bytes.get()];
      long previous = number(bytes);
      time += number(bytes);
      events.add(
          new HistoryEvent(
              id++,
              previous,
              type.text(),
              Instant.ofEpochMilli(time),
              type.detailsField(),
              details()));
    }
    return events;
  }

  private ObjectNode details() {
    ObjectNode details = Json.object();
    for (int left = bytes.get(); left > 0; left--) {
      EventField field = EventField.values()[bytes.get()];
      value(details, field);
      if (field.isPayload()) {
        details.putObject(field.text() + "Details").put("truncated", false);
      }
    }
    return details;
  }

  private void value(ObjectNode details, EventField field) {
    switch (Form.values()[bytes.get()]) {
      case NUMBER -> details.put(field.text(), number(bytes));
      case VARIABLES -> {
        ObjectNode variables = details.putObject(field.text());
        for (long left = number(bytes); left > 0; left--) {
          variables.put(utf8(), utf8());
        }
      }
      case TEXT, JSON -> {
        shown.add(utf8());
        details.put(field.text(), shown.getLast());
      }
      case AGAIN -> details.put(field.text(), shown.get((int) number(bytes)));
      case INPUT -> details.put(field.text(), known.input());
      case OUTPUT -> details.put(field.text(), known.output().orElse(""));
      case ROLE -> details.put(field.text(), known.roleArn());
    }
  }

  private String utf8() {
    byte[] utf8 = new byte[(int) number(bytes)];
    bytes.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static long number(ByteBuffer bytes) {
    long number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = bytes.get();
      number |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IllegalStateException("no number");
  }
}
