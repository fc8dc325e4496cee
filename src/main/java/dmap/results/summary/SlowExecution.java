package dmap.results.summary;

import java.util.Optional;

/// One of the child executions that took longest.
///
/// @param input JSON text, cut to 500 characters; absent if the record does not include it
public record SlowExecution(Optional<String> name, long durationMillis, Optional<String> input) {}
