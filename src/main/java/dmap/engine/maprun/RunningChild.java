package dmap.engine.maprun;

import dmap.engine.journal.ChildRecord;
import dmap.maprun.ExecutionType;
import dmap.maprun.PastRedrives;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A child execution that runs.
///
/// @param start when the child started in this attempt
/// @param before how the child ended in an earlier attempt, if a redrive runs it again
/// @param history empty for an EXPRESS child
record RunningChild(
    long index,
    long itemCount,
    ExecutionType type,
    Instant start,
    JsonNode input,
    Optional<ChildRecord> before,
    Optional<ChildHistory> history) {

  /// A STANDARD child that is redriven goes on; an EXPRESS child starts again (aws-facts: Redrive).
  Instant firstStart() {
    return switch (type) {
      case STANDARD -> before.map(ChildRecord::start).orElse(start);
      case EXPRESS -> start;
    };
  }

  /// AWS shows no date for a redriven EXPRESS child.
  PastRedrives redrives() {
    int count = before.map(record -> record.redrives().count() + 1).orElse(0);
    return switch (type) {
      case STANDARD -> new PastRedrives(count, before.map(_ -> start));
      case EXPRESS -> new PastRedrives(count, Optional.empty());
    };
  }
}
