package dmap.plan;

import dmap.asl.State.DistributedMap;
import dmap.expression.Scope;

/// A Distributed Map of a definition.
///
/// @param place the map's state and where it stands
record FoundMap(DistributedMap map, PlacedState place, EntryData entry) {

  /// How the execution comes to it.
  sealed interface EntryData {

    /// With data that is known before the run.
    ///
    /// @param scope after InputPath
    record Known(Scope scope) implements EntryData {}

    /// With data that only the run knows.
    ///
    /// @param why a sentence
    record Unknown(String why) implements EntryData {}
  }
}
