package dmap.engine.history;

import dmap.engine.history.EventCodec.ValueForm;
import dmap.json.Json;
import dmap.maprun.HistoryEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Reads a part of a history that [EventCodec] has written.
public final class EventReader {
  private final ByteBuffer bytes;
  private final ExecutionValues<String> values;
  private final List<String> earlierValues = new ArrayList<>();

  private EventReader(byte[] bytes, ExecutionValues<String> values) {
    this.bytes = ByteBuffer.wrap(bytes);
    this.values = values;
  }

  public static long partBefore(byte[] part) {
    return number(ByteBuffer.wrap(part));
  }

  public static boolean isPointer(byte[] part) {
    ByteBuffer bytes = ByteBuffer.wrap(part);
    number(bytes);
    return !bytes.hasRemaining();
  }

  public static List<HistoryEvent> events(byte[] part, ExecutionValues<String> values) {
    return new EventReader(part, values).events();
  }

  private List<HistoryEvent> events() {
    List<HistoryEvent> events = new ArrayList<>();
    number(bytes); // the place of the part before
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
    switch (ValueForm.values()[bytes.get()]) {
      case NUMBER -> details.put(field.text(), number(bytes));
      case VARIABLES -> {
        ObjectNode variables = details.putObject(field.text());
        for (long left = number(bytes); left > 0; left--) {
          variables.put(utf8(), utf8());
        }
      }
      case TEXT, JSON -> {
        earlierValues.add(utf8());
        details.put(field.text(), earlierValues.getLast());
      }
      case AGAIN -> details.put(field.text(), earlierValues.get((int) number(bytes)));
      case INPUT -> details.put(field.text(), values.input());
      case OUTPUT -> details.put(field.text(), values.output().orElse(""));
      case ROLE -> details.put(field.text(), values.roleArn());
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
    throw new IllegalStateException("a number has more than 64 bits");
  }
}
