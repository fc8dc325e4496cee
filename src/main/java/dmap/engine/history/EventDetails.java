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

/// The details of one event. Payloads are held as JSON trees and not as text, because several
/// events of an execution usually share a payload. Nobody changes the details after the event was
/// added.
public final class EventDetails {
  public sealed interface Value {
    record Text(String text) implements Value {}

    record Number(long number) implements Value {}

    /// A payload, which GetExecutionHistory shows as JSON text.
    record Tree(JsonNode json) implements Value {}

    /// The values of assigned variables by name, each shown as JSON text.
    record NamedValues(Map<String, JsonNode> values) implements Value {}
  }

  public record Detail(EventField field, Value value) {}

  public static final EventDetails NONE = new EventDetails();

  private final List<Detail> fields = new ArrayList<>(4);

  public static EventDetails of(EventField field, String text) {
    return new EventDetails().with(field, text);
  }

  public static EventDetails of(EventField field, JsonNode json) {
    return new EventDetails().with(field, json);
  }

  public static EventDetails of(EventField field, long number) {
    return new EventDetails().with(field, number);
  }

  public static EventDetails failure(Failure failure) {
    return new EventDetails().with(failure);
  }

  public EventDetails with(Failure failure) {
    return with(EventField.ERROR, failure.error()).with(EventField.CAUSE, failure.cause());
  }

  public EventDetails with(EventField field, Value value) {
    fields.add(new Detail(field, value));
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
    return variables.isEmpty() ? this : with(field, new Value.NamedValues(variables));
  }

  public List<Detail> fields() {
    return fields;
  }

  /// The details as GetExecutionHistory shows them.
  ///
  /// @param text makes a payload to JSON text
  public ObjectNode toJson(Function<JsonNode, String> text) {
    ObjectNode json = Json.object();
    for (Detail detail : fields) {
      String name = detail.field().text();
      switch (detail.value()) {
        case Value.Text(String t) -> json.put(name, t);
        case Value.Number(long number) -> json.put(name, number);
        case Value.Tree(JsonNode tree) -> json.put(name, text.apply(tree));
        case Value.NamedValues(var values) -> {
          ObjectNode all = json.putObject(name);
          values.forEach((variable, value) -> all.put(variable, Json.write(value)));
        }
      }
      if (detail.field().isPayload()) {
        json.putObject(name + "Details").put("truncated", false);
      }
    }
    return json;
  }
}
