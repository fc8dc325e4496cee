package dmap.engine;

import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.asl.parse.Diagnostics;
import dmap.maprun.ExecutionType;
import dmap.maprun.StateTest;

/// Definitions as the API takes them: text in, a machine or a refusal in AWS's words out.
final class Definitions {
  private Definitions() {}

  /// Parses a definition, or refuses it with all that AWS would find.
  static StateMachine parse(String definition, ExecutionType type) {
    return machine(Diagnostics.of(definition, type));
  }

  private static StateMachine machine(Diagnostics diagnostics) {
    return diagnostics
        .machine()
        .orElseThrow(() -> new EngineFailure("InvalidDefinition", diagnostics.refusal()));
  }

  /// The state that is to be tried: the definition itself, or a state of it.
  static State tested(StateTest test) {
    if (test.subject().stateName().isEmpty()) {
      StateMachine alone =
          machine(Diagnostics.ofState(test.subject().definition(), TestStage.STATE_NAME));
      return alone.state(alone.startAt());
    }
    return parse(test.subject().definition(), ExecutionType.STANDARD)
        .find(test.subject().stateName().get())
        .orElseThrow(() -> StateTestRules.invalid("State not found in definition"));
  }

  /// @throws EngineFailure for a definition with a task that cannot be called here
  static void refuseWhatCannotRun(String name, StateMachine machine, Tasks tasks) {
    machine.states().values().forEach(state -> refuseWhatCannotRun(name, state, tasks));
  }

  static void refuseWhatCannotRun(String name, State state, Tasks tasks) {
    switch (state) {
      case State.Task task ->
          tasks
              .refusal(new Tasks.Place(name, task.name(), TaskResource.parse(task.resource())))
              .ifPresent(
                  why -> {
                    throw new EngineFailure(
                        "ValidationException", "State '" + task.name() + "': " + why);
                  });
      case State.Parallel parallel ->
          parallel.branches().forEach(branch -> refuseWhatCannotRun(name, branch, tasks));
      case State.InlineMap map -> refuseWhatCannotRun(name, map.itemProcessor(), tasks);
      case State.DistributedMap map -> refuseWhatCannotRun(name, map.itemProcessor(), tasks);
      case State.Pass _, State.Choice _, State.Wait _, State.Succeed _, State.Fail _ -> {
        // they call nothing
      }
    }
  }
}
