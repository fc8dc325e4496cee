package dmap.engine.history;

/// The fields of event details, with their names in GetExecutionHistory.
///
/// Histories of child executions hold the ordinal ([EventCodec]), so a new field goes last.
public enum EventField {
  NAME("name"),
  INPUT("input"),
  OUTPUT("output"),
  ROLE_ARN("roleArn"),
  ERROR("error"),
  CAUSE("cause"),
  RESOURCE("resource"),
  RESOURCE_TYPE("resourceType"),
  REGION("region"),
  PARAMETERS("parameters"),
  TIMEOUT("timeoutInSeconds"),
  HEARTBEAT("heartbeatInSeconds"),
  INDEX("index"),
  LENGTH("length"),
  MAP_RUN_ARN("mapRunArn"),
  ASSIGNED("assignedVariables"),
  LOCATION("location"),
  STATE("state"),
  REDRIVE_COUNT("redriveCount");

  private final String text;

  EventField(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /// Whether GetExecutionHistory shows a second field beside it, which says that its value was not
  /// truncated.
  boolean isPayload() {
    return this == INPUT || this == OUTPUT || this == ASSIGNED;
  }
}
