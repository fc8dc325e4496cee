package dmap.engine;

import dmap.asl.Diagnostics;
import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.maprun.ExecutionType;

/// Definitions as the API takes them: text in, a machine or a refusal in AWS's words out.
final class Definitions {
  private Definitions() {}

  /// Parses a definition, or refuses it with all that AWS would find.
  static StateMachine parse(String definition, ExecutionType type) {
    Diagnostics diagnostics = Diagnostics.of(definition, type);
    return diagnostics
        .machine()
        .orElseThrow(() -> new EngineFailure("InvalidDefinition", diagnostics.refusal()));
  }

  /// @throws EngineFailure for a definition with a task that cannot be called here
  static void refuseWhatCannotRun(String name, StateMachine machine, Tasks tasks) {
    machine
        .states()
        .values()
        .forEach(
            state -> {
              switch (state) {
                case State.Task task ->
                    tasks
                        .refusal(
                            new Tasks.Place(name, task.name(), TaskResource.parse(task.resource())))
                        .ifPresent(
                            why -> {
                              throw new EngineFailure(
                                  "ValidationException", "State '" + task.name() + "': " + why);
                            });
                case State.Parallel parallel ->
                    parallel.branches().forEach(branch -> refuseWhatCannotRun(name, branch, tasks));
                case State.InlineMap map -> refuseWhatCannotRun(name, map.itemProcessor(), tasks);
                case State.DistributedMap map ->
                    refuseWhatCannotRun(name, map.itemProcessor(), tasks);
                case State.Pass _, State.Choice _, State.Wait _, State.Succeed _, State.Fail _ -> {
                  // they call nothing
                }
              }
            });
  }
}
