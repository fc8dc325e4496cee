package dmap.engine;

import dmap.asl.DataSteps;
import dmap.asl.ErrorNames;
import dmap.asl.NumberField;
import dmap.asl.State;
import dmap.engine.Cancellation.Cancelled;
import dmap.engine.Cancellation.Reason;
import dmap.expression.Scope;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What the states do that can fail.
final class Actions {
  private static final long MAX_SECONDS = 99_999_999;

  private Actions() {}

  /// @param effective the scope after InputPath
  /// @throws dmap.expression.EvaluationFailure if an expression has no value
  static Action run(Visit visit, Scope effective, Interpreter interpreter) {
    return switch (visit.state()) {
      case State.Task task -> task(task, effective, interpreter);
      case State.Parallel parallel -> new Branches(interpreter).run(parallel, visit, effective);
      case State.InlineMap map -> new Iterations(interpreter, map).run(visit, effective);
      case State.DistributedMap map ->
          interpreter.services().maps().run(new MapRunner.Call(map, effective, visit, interpreter));
      case State.Pass _, State.Wait _, State.Succeed _, State.Choice _, State.Fail _ ->
          throw new IllegalArgumentException("no action: " + visit.state().name());
    };
  }

  private static Action task(State.Task task, Scope effective, Interpreter interpreter) {
    JsonNode arguments = DataSteps.arguments(task.flow(), effective);
    TaskEvents.Limits limits =
        new TaskEvents.Limits(
            task.timeoutSeconds().map(f -> seconds(f, effective)),
            task.heartbeatSeconds().map(f -> seconds(f, effective)));
    TaskResource resource = TaskResource.parse(task.resource());
    TaskEvents events = new TaskEvents(resource, interpreter.trail());
    events.scheduled(arguments, limits);
    return call(
        new Tasks.Call(
            interpreter.execution().stateMachineName(), resource, arguments, limits.shortest()),
        interpreter,
        events);
  }

  private static Duration seconds(NumberField field, Scope scope) {
    return Duration.ofSeconds(field.wholeNumber(scope, 1, MAX_SECONDS));
  }

  private static String called(TaskResource resource) {
    return switch (resource) {
      case TaskResource.Integration(String _, String service, String _) -> service;
      case TaskResource.Function(String arn) -> arn;
      case TaskResource.Other(String arn) -> arn;
    };
  }

  private static Action call(Tasks.Call call, Interpreter interpreter, TaskEvents events) {
    Cancellation attempt = interpreter.cancellation().child();
    Optional<EngineClock.Timer> timer =
        call.timeout()
            .map(
                limit ->
                    interpreter
                        .services()
                        .clock()
                        .schedule(limit, () -> attempt.cancel(new Reason.TimedOut())));
    try {
      events.started();
      Tasks.Answer answer = attempt.blocking(() -> interpreter.services().tasks().call(call));
      return switch (answer) {
        case Tasks.Answer.Returned(JsonNode result) -> returned(call, result, events);
        case Tasks.Answer.Failed(String error, String cause) -> failed(error, cause, events);
      };
    } catch (Cancelled e) {
      interpreter.cancellation().check(); // the execution itself is to end
      events.timedOut();
      return new Action.Failure(Optional.of(ErrorNames.TIMEOUT), Optional.empty(), true);
    } finally {
      timer.ifPresent(EngineClock.Timer::cancel);
      attempt.close();
    }
  }

  /// A result that is too large is a failure of the call itself.
  private static Action returned(Tasks.Call call, JsonNode result, TaskEvents events) {
    Optional<String> refusal = PayloadSize.refusal(result, called(call.resource()));
    if (refusal.isPresent()) {
      return failed(ErrorNames.DATA_LIMIT_EXCEEDED, refusal.get(), events);
    }
    events.succeeded(result);
    return new Action.Result(result);
  }

  private static Action failed(String error, String cause, TaskEvents events) {
    events.failed(error, cause);
    return new Action.Failure(Optional.of(error), Optional.of(cause), true);
  }
}
