package dmap.conformance;

/// How closely an answer is compared with AWS's.
enum Level {
  /// Status, output, error, cause, messages.
  ANSWER("known-failures.txt"),

  /// The types of the events: their order where nothing runs side by side, else how many there are
  /// of each.
  EVENT_TYPES("known-failures-events.txt"),

  /// Everything in the events but their times: ids, what each follows from, details; in order where
  /// nothing runs side by side.
  EVENTS("known-failures-details.txt");

  private final String knownFailures;

  Level(String knownFailures) {
    this.knownFailures = knownFailures;
  }

  String knownFailures() {
    return knownFailures;
  }
}
