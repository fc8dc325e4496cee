package dmap.engine.task;

import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.engine.api.EngineFailure;

/// Refuses a definition with tasks that cannot be called here, before an execution of it starts.
public final class TaskCheck {
  private final String machineName;
  private final Tasks tasks;

  public TaskCheck(String machineName, Tasks tasks) {
    this.machineName = machineName;
    this.tasks = tasks;
  }

  /// @throws EngineFailure ValidationException for a task that cannot be called here
  public void check(StateMachine machine) {
    machine.states().values().forEach(this::check);
  }

  /// @throws EngineFailure ValidationException for a task that cannot be called here
  public void check(State state) {
    switch (state) {
      case State.Task task ->
          tasks
              .refusal(
                  new Tasks.Place(machineName, task.name(), TaskResource.parse(task.resource())))
              .ifPresent(
                  why -> {
                    throw new EngineFailure(
                        "ValidationException", "State '" + task.name() + "': " + why);
                  });
      case State.Parallel parallel -> parallel.branches().forEach(this::check);
      case State.MapState map -> check(map.itemProcessor());
      case State.Pass _, State.Choice _, State.Wait _, State.Succeed _, State.Fail _ -> {
        // These states call nothing.
      }
    }
  }
}
