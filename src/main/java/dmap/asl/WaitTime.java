package dmap.asl;

/// How long a Wait state waits.
public sealed interface WaitTime {
  /// `Seconds` or `SecondsPath`.
  record Seconds(NumberField seconds) implements WaitTime {}

  /// `Timestamp` or `TimestampPath`, an ISO-8601 time with an offset.
  record Until(TextField timestamp) implements WaitTime {}
}
