package dmap.engine.interpreter;

import dmap.asl.DataSteps;
import dmap.asl.NumberField;
import dmap.asl.State;
import dmap.engine.task.TaskResource;
import dmap.engine.task.Tasks;
import dmap.expression.Scope;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// The actions of the states that have retriers and catchers: calling a task, running branches,
/// iterations or a map run.
public final class Actions {
  private static final long MAX_SECONDS = 99_999_999;

  private Actions() {}

  /// @param effective the scope after InputPath
  /// @throws dmap.expression.EvaluationFailure if an expression has no value
  public static Action run(Visit visit, Scope effective, Interpreter interpreter) {
    return switch (visit.state()) {
      case State.Task task -> task(task, visit, effective, interpreter);
      case State.Parallel parallel -> new Branches(interpreter).run(parallel, visit, effective);
      case State.InlineMap map -> new Iterations(interpreter, map).run(visit, effective);
      case State.DistributedMap map ->
          interpreter
              .services()
              .maps()
              .run(new DistributedMaps.Call(map, effective, visit, interpreter));
      case State.Pass _, State.Wait _, State.Succeed _, State.Choice _, State.Fail _ ->
          throw new IllegalArgumentException("no action: " + visit.state().name());
    };
  }

  private static Action task(
      State.Task task, Visit visit, Scope effective, Interpreter interpreter) {
    JsonNode arguments =
        Payloads.checked(
            visit, DataSteps.arguments(task.flow(), effective, interpreter.host().trace()));
    TaskEvents.Limits limits =
        new TaskEvents.Limits(
            task.timeoutSeconds().map(f -> seconds(f, effective)),
            task.heartbeatSeconds().map(f -> seconds(f, effective)));
    TaskResource resource = TaskResource.parse(task.resource());
    TaskEvents events = new TaskEvents(resource, interpreter.chain());
    events.scheduled(arguments, limits);
    Tasks.Call call =
        new Tasks.Call(
            new Tasks.Place(
                interpreter.execution().facts().stateMachineName(), task.name(), resource),
            interpreter.execution().facts().arn(),
            arguments,
            limits.timeout(),
            events::submitted);
    return new TaskCall(call, limits.heartbeat(), visit.taskToken(), events, interpreter).run();
  }

  private static Duration seconds(NumberField field, Scope scope) {
    return Duration.ofSeconds(field.wholeNumber(scope, 1, MAX_SECONDS));
  }
}
