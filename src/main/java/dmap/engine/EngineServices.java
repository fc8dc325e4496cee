package dmap.engine;

import dmap.expression.Sources;
import java.util.random.RandomGenerator;

/// What every execution of an engine works with.
///
/// @param maps runs Distributed Maps
/// @param tokens of tasks that wait for theirs
record EngineServices(
    EngineClock clock,
    Tasks tasks,
    RandomGenerator random,
    MapRunner maps,
    Sources sources,
    TaskTokens tokens) {

  /// Iterations of an inline Map state at a time, without a limit of its own or with a larger one
  /// (reference 1).
  static final int MAX_INLINE_CONCURRENCY = 40;
}
