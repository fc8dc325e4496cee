package dmap.engine.history;

import dmap.engine.history.EventDetails.Entry;
import dmap.engine.history.EventDetails.Value;
import dmap.engine.history.History.Event;
import dmap.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Writes events of a child execution in few bytes: what the journal of its map run holds anyway
/// (its input, its output, the role) and what an event before it has shown is only pointed at. A
/// child of one Pass state takes some fifty bytes. [EventReader] reads them.
///
/// | bytes | what |
/// |---|---|
/// | number | where the events before these stand, see [ChildHistory] |
/// | number | id of the first event; the others follow without gaps |
/// | number | its time, milliseconds since the epoch |
/// | for each event | type, previous id, milliseconds since the one before, fields |
///
/// Numbers have seven bits a byte, the lowest first. A text is its length and UTF-8.
public final class EventCodec {

  /// How a field's value is written. The ordinal is kept: new forms go last.
  enum Form {
    TEXT,
    NUMBER,
    JSON,
    VARIABLES,
    /// The n-th text or JSON of these events.
    AGAIN,
    INPUT,
    OUTPUT,
    ROLE
  }

  /// What the journal of the map run holds anyway.
  ///
  /// @param output only of an execution that has succeeded
  public record Known(JsonNode input, Optional<JsonNode> output, String roleArn) {}

  private final Known known;
  private byte[] bytes = new byte[128];
  private int size;
  private final List<Object> shown = new ArrayList<>();

  private EventCodec(Known known) {
    this.known = known;
  }

  /// @param events at least one
  /// @param before where those before them stand
  public static byte[] encode(List<Event> events, long before, Known known) {
    return new EventCodec(known).encode(events, before);
  }

  /// No events, only where those before them stand.
  public static byte[] pointer(long before) {
    EventCodec codec = new EventCodec(new Known(Json.nodes().missingNode(), Optional.empty(), ""));
    codec.number(before);
    return codec.written();
  }

  private byte[] encode(List<Event> events, long before) {
    number(before);
    number(events.getFirst().id());
    long time = events.getFirst().time().toEpochMilli();
    number(time);
    for (Event event : events) {
      long now = Math.max(time, event.time().toEpochMilli()); // a clock may be set back
      put(event.type().ordinal());
      number(event.previousId());
      number(now - time);
      details(event.details());
      time = now;
    }
    return written();
  }

  private void details(EventDetails details) {
    put(details.entries().size());
    for (Entry entry : details.entries()) {
      put(entry.field().ordinal());
      switch (entry.value()) {
        case Value.Text(String text) -> text(text);
        case Value.Number(long number) -> {
          form(Form.NUMBER);
          number(number);
        }
        case Value.Tree(JsonNode json) -> json(json);
        case Value.Variables(Map<String, JsonNode> values) -> variables(values);
      }
    }
  }

  private void text(String text) {
    if (text.equals(known.roleArn())) {
      form(Form.ROLE);
    } else if (!again(text, shown.indexOf(text))) {
      form(Form.TEXT);
      utf8(text);
    }
  }

  private void json(JsonNode json) {
    if (json == known.input()) {
      form(Form.INPUT);
    } else if (known.output().isPresent() && json == known.output().get()) {
      form(Form.OUTPUT);
    } else if (!again(json, identity(json))) {
      form(Form.JSON);
      utf8(Json.write(json));
    }
  }

  private int identity(JsonNode json) {
    for (int i = shown.size() - 1; i >= 0; i--) {
      if (shown.get(i) == json) {
        return i;
      }
    }
    return -1;
  }

  /// @param place where it was shown before; negative if it was not, and then it is now
  private boolean again(Object value, int place) {
    if (place < 0) {
      shown.add(value);
      return false;
    }
    form(Form.AGAIN);
    number(place);
    return true;
  }

  private void variables(Map<String, JsonNode> values) {
    form(Form.VARIABLES);
    number(values.size());
    values.forEach(
        (name, value) -> {
          utf8(name);
          utf8(Json.write(value));
        });
  }

  private void form(Form form) {
    put(form.ordinal());
  }

  private void utf8(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  private void number(long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      put((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    put((int) rest);
  }

  private void put(int b) {
    room(1);
    bytes[size++] = (byte) b;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * size));
    }
  }

  private byte[] written() {
    return Arrays.copyOf(bytes, size);
  }
}
