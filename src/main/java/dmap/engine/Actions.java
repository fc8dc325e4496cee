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
      case State.Parallel parallel -> new Branches(interpreter).run(parallel, effective);
      case State.InlineMap map -> new Iterations(interpreter).run(map, effective);
      case State.DistributedMap map ->
          interpreter.services().maps().run(new MapRunner.Call(map, effective, visit, interpreter));
      case State.Pass _, State.Wait _, State.Succeed _, State.Choice _, State.Fail _ ->
          throw new IllegalArgumentException("no action: " + visit.state().name());
    };
  }

  private static Action task(State.Task task, Scope effective, Interpreter interpreter) {
    JsonNode arguments = DataSteps.arguments(task.flow(), effective, interpreter.stage().trace());
    Optional<Duration> timeout = shortest(task, effective);
    TaskResource resource = TaskResource.parse(task.resource());
    TaskEvents events = new TaskEvents(resource, interpreter.trail());
    events.scheduled(arguments, timeout);
    return call(
        new Tasks.Call(interpreter.execution().stateMachineName(), resource, arguments, timeout),
        interpreter,
        events);
  }

  /// Nobody here sends heartbeats, so a heartbeat that runs out is a timeout like any other.
  private static Optional<Duration> shortest(State.Task task, Scope scope) {
    Optional<Duration> timeout = task.timeoutSeconds().map(f -> seconds(f, scope));
    Optional<Duration> heartbeat = task.heartbeatSeconds().map(f -> seconds(f, scope));
    if (timeout.isPresent() && heartbeat.isPresent()) {
      return timeout.get().compareTo(heartbeat.get()) <= 0 ? timeout : heartbeat;
    }
    return timeout.or(() -> heartbeat);
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
        case Tasks.Answer.Returned(JsonNode result) -> {
          events.succeeded(result);
          Optional<String> refusal = PayloadSize.refusal(result, called(call.resource()));
          yield refusal.isPresent()
              ? new Action.Failure(Optional.of(ErrorNames.DATA_LIMIT_EXCEEDED), refusal, true)
              : new Action.Result(result);
        }
        case Tasks.Answer.Failed(String error, String cause) -> {
          events.failed(error, cause);
          yield new Action.Failure(Optional.of(error), Optional.of(cause), true);
        }
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
}
