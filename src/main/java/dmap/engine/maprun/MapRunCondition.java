package dmap.engine.maprun;

import dmap.engine.journal.MapLimits;
import dmap.maprun.MapRunChange;
import java.util.Optional;

/// What changes about a map run while it runs: its limits, and the reasons to start no more
/// children. [LiveMapRun] owns the current value.
///
/// @param breached whether more items have failed than the limits tolerate
/// @param failure why the engine itself cannot go on with the map run
record MapRunCondition(MapLimits limits, boolean breached, Optional<Throwable> failure) {
  static MapRunCondition running(MapLimits limits) {
    return new MapRunCondition(limits, false, Optional.empty());
  }

  MapRunCondition with(MapRunChange change) {
    return new MapRunCondition(limits.with(change), breached, failure);
  }

  MapRunCondition asBreached() {
    return new MapRunCondition(limits, true, failure);
  }

  /// Keeps the first failure.
  MapRunCondition failedBy(Throwable why) {
    return failure.isPresent() ? this : new MapRunCondition(limits, breached, Optional.of(why));
  }

  boolean startsChildren() {
    return !breached && failure.isEmpty();
  }
}
