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

/// Converts the events of a history. The SDK has a class for each kind of details. All are read
/// through their generic list of fields, so that new kinds in later releases work too.
final class AwsHistory {
  private static final String DETAILS = "EventDetails";

  private AwsHistory() {}

  static Page<HistoryEvent> page(GetExecutionHistoryResponse r) {
    return new Page<>(
        r.events().stream().map(AwsHistory::event).toList(), Optional.ofNullable(r.nextToken()));
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
        // the service left the field out
      }
      case SdkPojo inner -> object.set(name, object(inner));
      case Boolean flag -> object.put(name, flag);
      case Integer number -> object.put(name, number);
      case Long number -> object.put(name, number);
      case Map<?, ?> map when map.isEmpty() -> {
        // the service left the map out
      }
      case Map<?, ?> map -> {
        ObjectNode members = object.putObject(name);
        map.forEach((key, member) -> members.put(key.toString(), member.toString()));
      }
      default -> object.put(name, value.toString()); // texts, and types of later releases
    }
  }
}
