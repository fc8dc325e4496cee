package dmap.conformance;

/// How closely an answer is compared with that of AWS.
enum Level {
  /// Status, output, error, cause and messages.
  ANSWER("known-failures.txt"),

  /// The types of the events: their order, or how many there are of each if states run side by
  /// side.
  EVENT_TYPES("known-failures-events.txt"),

  /// Everything in the events except their times: IDs, the previous event of each, and details. The
  /// order counts unless states run side by side.
  EVENTS("known-failures-details.txt");

  private final String knownFailures;

  Level(String knownFailures) {
    this.knownFailures = knownFailures;
  }

  String knownFailures() {
    return knownFailures;
  }
}
