package dmap.engine.maprun;

import dmap.engine.journal.MapLimits;
import dmap.maprun.MapRunChange;
import java.util.Optional;

/// What can change about a map run while it runs: its limits, and why it starts no more children.
/// [LiveMapRun] owns the one current value.
///
/// @param breached whether more items have failed than the limits tolerate
/// @param broken why the engine itself cannot go on with the map run
record MapRunCondition(MapLimits limits, boolean breached, Optional<Throwable> broken) {
  static MapRunCondition running(MapLimits limits) {
    return new MapRunCondition(limits, false, Optional.empty());
  }

  MapRunCondition with(MapRunChange change) {
    return new MapRunCondition(limits.with(change), breached, broken);
  }

  MapRunCondition asBreached() {
    return new MapRunCondition(limits, true, broken);
  }

  /// The first reason stays.
  MapRunCondition brokenBy(Throwable why) {
    return broken.isPresent() ? this : new MapRunCondition(limits, breached, Optional.of(why));
  }

  boolean startsChildren() {
    return !breached && broken.isEmpty();
  }
}
