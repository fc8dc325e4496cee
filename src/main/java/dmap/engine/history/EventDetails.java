package dmap.engine.history;

import dmap.json.Json;
import dmap.maprun.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The details of one event, before they become text: payloads are held as they are, since several
/// events of an execution mostly share one. Filled by whoever adds the event, read-only after.
public final class EventDetails {

  /// What a field holds.
  public sealed interface Value {
    record Text(String text) implements Value {}

    record Number(long number) implements Value {}

    /// JSON; the service shows it as text.
    record Tree(JsonNode json) implements Value {}

    /// Variables by name, each shown as JSON text.
    record Variables(Map<String, JsonNode> values) implements Value {}
  }

  public record Entry(EventField field, Value value) {}

  public static final EventDetails NONE = new EventDetails();

  private final List<Entry> entries = new ArrayList<>(4);

  public static EventDetails of(EventField field, String text) {
    return new EventDetails().with(field, text);
  }

  public static EventDetails of(EventField field, JsonNode json) {
    return new EventDetails().with(field, json);
  }

  public static EventDetails of(EventField field, long number) {
    return new EventDetails().with(field, number);
  }

  /// Error and cause, as far as there are any.
  public static EventDetails failure(Failure failure) {
    return new EventDetails().with(failure);
  }

  public EventDetails with(Failure failure) {
    return with(EventField.ERROR, failure.error()).with(EventField.CAUSE, failure.cause());
  }

  public EventDetails with(EventField field, Value value) {
    entries.add(new Entry(field, value));
    return this;
  }

  public EventDetails with(EventField field, String text) {
    return with(field, new Value.Text(text));
  }

  public EventDetails with(EventField field, Optional<String> text) {
    return text.map(t -> with(field, t)).orElse(this);
  }

  public EventDetails with(EventField field, long number) {
    return with(field, new Value.Number(number));
  }

  public EventDetails with(EventField field, JsonNode json) {
    return with(field, new Value.Tree(json));
  }

  public EventDetails with(EventField field, Map<String, JsonNode> variables) {
    return variables.isEmpty() ? this : with(field, new Value.Variables(variables));
  }

  public List<Entry> entries() {
    return entries;
  }

  /// In the service's shape.
  ///
  /// @param text how a payload is written
  public ObjectNode toJson(Function<JsonNode, String> text) {
    ObjectNode json = Json.object();
    for (Entry entry : entries) {
      String name = entry.field().text();
      switch (entry.value()) {
        case Value.Text(String t) -> json.put(name, t);
        case Value.Number(long number) -> json.put(name, number);
        case Value.Tree(JsonNode tree) -> json.put(name, text.apply(tree));
        case Value.Variables(var values) -> {
          ObjectNode all = json.putObject(name);
          values.forEach((variable, value) -> all.put(variable, Json.write(value)));
        }
      }
      if (entry.field().isPayload()) {
        json.putObject(name + "Details").put("truncated", false);
      }
    }
    return json;
  }
}
