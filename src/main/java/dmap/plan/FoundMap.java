package dmap.plan;

import dmap.asl.State.DistributedMap;
import dmap.expression.Scope;

/// A Distributed Map of a definition.
record FoundMap(DistributedMap map, PlacedState place, EntryScope entry) {

  /// What the execution brings to the map.
  sealed interface EntryScope {

    /// Data that is known before the run.
    ///
    /// @param scope for the map's expressions, after InputPath
    record Known(Scope scope) implements EntryScope {}

    /// Data that only the run knows.
    ///
    /// @param why it is not known, as the end of a sentence
    record Unknown(String why) implements EntryScope {}
  }
}
