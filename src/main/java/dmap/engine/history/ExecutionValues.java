package dmap.engine.history;

import java.util.Optional;

/// Values of a child execution that the journal of its map run holds anyway, so that [EventCodec]
/// need not write them with the events.
///
/// @param output only for an execution that has succeeded
/// @param <T> how a payload is held: as a tree where events are written, as text where they are
///   read
public record ExecutionValues<T>(T input, Optional<T> output, String roleArn) {}
