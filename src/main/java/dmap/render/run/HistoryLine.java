package dmap.render.run;

import dmap.json.Json;
import dmap.maprun.HistoryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What one event says, in one line: the few fields that events of its type have, the most telling
/// first.
final class HistoryLine {
  private final JsonNode details;
  private final List<String> parts = new ArrayList<>();

  private HistoryLine(JsonNode details) {
    this.details = details;
  }

  static String of(HistoryEvent event) {
    return new HistoryLine(event.details()).line();
  }

  /// The state that an event names; most name none.
  static Optional<String> state(HistoryEvent event) {
    return text(event.details(), "name").or(() -> text(event.details(), "state"));
  }

  private String line() {
    number("index", "iteration %s");
    number("length", "%s items");
    number("redriveCount", "redrive %s");
    add("%s", "mapRunArn");
    add("%s", resource());
    add("%s", failure());
    add("in %s", "location");
    add("%s", "parameters");
    add("%s", "input");
    add("%s", "output");
    variables();
    number("timeoutInSeconds", "timeout %s s");
    number("heartbeatInSeconds", "heartbeat %s s");
    return String.join("  ", parts);
  }

  private void add(String format, String field) {
    add(format, text(details, field));
  }

  private void add(String format, Optional<String> value) {
    value.filter(v -> !v.isEmpty()).ifPresent(v -> parts.add(format.formatted(v)));
  }

  private void number(String field, String format) {
    if (details.path(field).isNumber()) {
      parts.add(format.formatted(details.get(field).asString()));
    }
  }

  private Optional<String> resource() {
    Optional<String> resource = text(details, "resource");
    return text(details, "resourceType")
        .map(type -> resource.map(r -> type + ":" + r).orElse(type))
        .or(() -> resource);
  }

  private Optional<String> failure() {
    Optional<String> cause = text(details, "cause").filter(c -> !c.isEmpty());
    return text(details, "error")
        .map(error -> cause.map(c -> error + ": " + c).orElse(error))
        .or(() -> cause);
  }

  private void variables() {
    details
        .path("assignedVariables")
        .forEachEntry((name, value) -> parts.add("$" + name + " = " + text(value)));
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.asString() : Json.write(value);
  }

  private static Optional<String> text(JsonNode details, String field) {
    return Optional.ofNullable(details.get(field))
        .filter(JsonNode::isString)
        .map(JsonNode::asString);
  }
}
