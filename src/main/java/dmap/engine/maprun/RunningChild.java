package dmap.engine.maprun;

import dmap.engine.journal.ChildRecord;
import dmap.maprun.ExecutionType;
import dmap.maprun.PastRedrives;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A child execution that runs.
///
/// @param start of this attempt
/// @param before how it ended, if it is run again by a redrive
/// @param history only of a STANDARD one
record RunningChild(
    long index,
    long itemCount,
    ExecutionType type,
    Instant start,
    JsonNode input,
    Optional<ChildRecord> before,
    Optional<ChildHistory> history) {

  /// A STANDARD child goes on where it was, an EXPRESS one starts afresh (aws-facts: Redrive).
  Instant firstStart() {
    return switch (type) {
      case STANDARD -> before.map(ChildRecord::start).orElse(start);
      case EXPRESS -> start;
    };
  }

  /// The service tells no date of a redriven EXPRESS child.
  PastRedrives redrives() {
    int count = before.map(record -> record.redrives().count() + 1).orElse(0);
    return switch (type) {
      case STANDARD -> new PastRedrives(count, before.map(_ -> start));
      case EXPRESS -> new PastRedrives(count, Optional.empty());
    };
  }
}
