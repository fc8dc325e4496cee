package dmap.engine.history;

import dmap.engine.history.EventDetails.Detail;
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

/// Writes a part of the history of a child execution in few bytes. Instead of a value that the
/// journal of the map run holds ([ExecutionValues]), or that an earlier event of the part has, it
/// writes a reference to it. The history of a child with one Pass state takes about fifty bytes.
/// [EventReader] reads it.
///
/// | bytes | what |
/// |---|---|
/// | number | the place of the part before this one, see [dmap.engine.maprun.ChildHistory] |
/// | number | the id of the first event; the others follow without gaps |
/// | number | the time of the first event, in milliseconds since the epoch |
/// | for each event | type, previous id, milliseconds since the event before, fields |
///
/// Numbers have seven bits a byte, the lowest first. A text is its length and its bytes in UTF-8.
public final class EventCodec {
  /// How the value of a field is written. Journals hold the ordinal, so a new form goes last.
  enum ValueForm {
    TEXT,
    NUMBER,
    JSON,
    VARIABLES,
    /// The number of a TEXT or JSON value that was written before it in the same part.
    AGAIN,
    INPUT,
    OUTPUT,
    ROLE
  }

  private final ExecutionValues<JsonNode> values;
  private byte[] bytes = new byte[128];
  private int size;
  private final List<Object> earlierValues = new ArrayList<>();

  private EventCodec(ExecutionValues<JsonNode> values) {
    this.values = values;
  }

  /// @param events at least one
  /// @param partBefore the place of the part before
  public static byte[] encode(
      List<Event> events, long partBefore, ExecutionValues<JsonNode> values) {
    return new EventCodec(values).encode(events, partBefore);
  }

  /// A part without events, which only names the part before.
  public static byte[] pointer(long partBefore) {
    EventCodec codec =
        new EventCodec(new ExecutionValues<>(Json.nodes().missingNode(), Optional.empty(), ""));
    codec.number(partBefore);
    return codec.written();
  }

  private byte[] encode(List<Event> events, long partBefore) {
    number(partBefore);
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
    put(details.fields().size());
    for (Detail detail : details.fields()) {
      put(detail.field().ordinal());
      switch (detail.value()) {
        case Value.Text(String text) -> text(text);
        case Value.Number(long number) -> {
          form(ValueForm.NUMBER);
          number(number);
        }
        case Value.Tree(JsonNode json) -> json(json);
        case Value.NamedValues(Map<String, JsonNode> variables) -> variables(variables);
      }
    }
  }

  private void text(String text) {
    if (text.equals(values.roleArn())) {
      form(ValueForm.ROLE);
    } else if (!again(text, earlierValues.indexOf(text))) {
      form(ValueForm.TEXT);
      utf8(text);
    }
  }

  private void json(JsonNode json) {
    if (json == values.input()) {
      form(ValueForm.INPUT);
    } else if (values.output().isPresent() && json == values.output().get()) {
      form(ValueForm.OUTPUT);
    } else if (!again(json, indexOfSame(json))) {
      form(ValueForm.JSON);
      utf8(Json.write(json));
    }
  }

  private int indexOfSame(JsonNode json) {
    for (int i = earlierValues.size() - 1; i >= 0; i--) {
      if (earlierValues.get(i) == json) {
        return i;
      }
    }
    return -1;
  }

  /// Writes a reference to an earlier value.
  ///
  /// @param index of the value among the earlier values; negative if it is new
  /// @return false if the value is new, so that the caller has to write it
  private boolean again(Object value, int index) {
    if (index < 0) {
      earlierValues.add(value);
      return false;
    }
    form(ValueForm.AGAIN);
    number(index);
    return true;
  }

  private void variables(Map<String, JsonNode> variables) {
    form(ValueForm.VARIABLES);
    number(variables.size());
    variables.forEach(
        (name, value) -> {
          utf8(name);
          utf8(Json.write(value));
        });
  }

  private void form(ValueForm form) {
    put(form.ordinal());
  }

  private void utf8(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    ensureRoom(utf8.length);
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
    ensureRoom(1);
    bytes[size++] = (byte) b;
  }

  private void ensureRoom(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * size));
    }
  }

  private byte[] written() {
    return Arrays.copyOf(bytes, size);
  }
}
