package dmap.aws;

import dmap.maprun.HistoryEvent;
import dmap.maprun.Page;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The events of a history. The SDK has a class for each kind of details; their fields are read
/// alike, so that a kind of its next release comes through, too.
final class HistoryEvents {
  private static final String DETAILS = "EventDetails";

  private HistoryEvents() {}

  static Page<HistoryEvent> page(GetExecutionHistoryResponse r) {
    return new Page<>(
        r.events().stream().map(HistoryEvents::event).toList(), Optional.ofNullable(r.nextToken()));
  }

  private static HistoryEvent event(software.amazon.awssdk.services.sfn.model.HistoryEvent e) {
    Optional<SdkField<?>> details = details(e);
    return new HistoryEvent(
        e.id(),
        e.previousEventId() == null ? 0 : e.previousEventId(),
        e.typeAsString(),
        e.timestamp(),
        details.map(SdkField::locationName).orElse(""),
        details
            .map(field -> object((SdkPojo) field.getValueOrDefault(e)))
            .orElseGet(JsonNodeFactory.instance::objectNode));
  }

  private static Optional<SdkField<?>> details(SdkPojo event) {
    return event.sdkFields().stream()
        .filter(field -> field.locationName().endsWith(DETAILS))
        .filter(field -> field.getValueOrDefault(event) != null)
        .findFirst();
  }

  private static ObjectNode object(SdkPojo pojo) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (SdkField<?> field : pojo.sdkFields()) {
      put(object, field.locationName(), field.getValueOrDefault(pojo));
    }
    return object;
  }

  private static void put(ObjectNode object, String name, Object value) {
    switch (value) {
      case null -> {
        // the service did not say
      }
      case SdkPojo inner -> object.set(name, object(inner));
      case Boolean flag -> object.put(name, flag);
      case Integer number -> object.put(name, number);
      case Long number -> object.put(name, number);
      case Map<?, ?> map when map.isEmpty() -> {
        // a map that the service left out
      }
      case Map<?, ?> map -> {
        ObjectNode members = object.putObject(name);
        map.forEach((key, member) -> members.put(key.toString(), member.toString()));
      }
      default -> object.put(name, value.toString()); // whatever the SDK may have next
    }
  }
}
