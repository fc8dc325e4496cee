package dmap.engine.interpreter;

import dmap.engine.task.TaskTokens;
import dmap.engine.task.Tasks;
import dmap.engine.time.EngineClock;
import dmap.engine.time.Pace;
import dmap.expression.Sources;
import java.util.random.RandomGenerator;

/// What every execution of an engine works with.
///
/// @param pace of the execution that has these services
public record ExecutionServices(
    EngineClock clock,
    Tasks tasks,
    RandomGenerator random,
    DistributedMaps maps,
    Sources sources,
    TaskTokens tokens,
    Pace pace) {

  public ExecutionServices at(Pace other) {
    return new ExecutionServices(clock, tasks, random, maps, sources, tokens, other);
  }
}
