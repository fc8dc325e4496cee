package dmap.engine.history;

/// Fields of event details, named as GetExecutionHistory does.
///
/// Child executions' histories keep the ordinal ([EventCodec]): new fields go last.
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

  /// Whether a second field beside it says that nothing was cut off, and whether it is left out of
  /// a history without execution data.
  boolean isPayload() {
    return switch (this) {
      case INPUT, OUTPUT, ASSIGNED -> true;
      case NAME,
          ROLE_ARN,
          ERROR,
          CAUSE,
          RESOURCE,
          RESOURCE_TYPE,
          REGION,
          PARAMETERS,
          TIMEOUT,
          HEARTBEAT,
          INDEX,
          LENGTH,
          MAP_RUN_ARN,
          LOCATION,
          STATE,
          REDRIVE_COUNT ->
          false;
    };
  }
}
