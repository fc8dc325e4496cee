package dmap.engine.interpreter;

import dmap.asl.ErrorNames;
import dmap.engine.task.TaskResource;
import dmap.engine.task.TaskTokens;
import dmap.engine.task.Tasks;
import dmap.engine.time.Cancellation;
import dmap.engine.time.Cancellation.Cancelled;
import dmap.engine.time.Cancellation.Reason;
import dmap.engine.time.EngineClock;
import dmap.maprun.Failure;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One attempt of a Task state: calls the function or service, waits for the answer or for the task
/// token, and fails with States.Timeout when a time limit is reached.
final class TaskCall {
  private final Tasks.Call call;
  private final Optional<String> token;
  private final TaskEvents events;
  private final ExecutionServices services;
  private final Cancellation execution;
  private final Cancellation attempt;
  private final Deadline timeout;
  private final Deadline heartbeat;

  /// @param heartbeat how long a task may send no heartbeat. A heartbeat needs a task token, so the
  ///   limit does not count for a call without one
  TaskCall(
      Tasks.Call call,
      Optional<Duration> heartbeat,
      Optional<String> token,
      TaskEvents events,
      Interpreter interpreter) {
    this.call = call;
    this.token = token;
    this.events = events;
    this.services = interpreter.services();
    this.execution = interpreter.cancellation();
    this.attempt = execution.child();
    this.timeout = new Deadline(call.timeout());
    this.heartbeat = new Deadline(token.flatMap(_ -> heartbeat));
  }

  Action run() {
    timeout.restart();
    heartbeat.restart();
    try {
      events.started();
      return action(token.isPresent() ? untilToken(token.get()) : attempt.blocking(this::answer));
    } catch (Cancelled e) {
      execution.check(); // If the execution itself is cancelled, this throws.
      events.timedOut();
      return Action.Failed.ofTask(Failure.of(ErrorNames.TIMEOUT));
    } finally {
      timeout.cancel();
      heartbeat.cancel();
      attempt.close();
    }
  }

  private Tasks.Answer answer() throws InterruptedException {
    return services.tasks().call(call);
  }

  /// The token is opened before the call, since it may be sent back before the call returns.
  private Tasks.Answer untilToken(String token) {
    try (TaskTokens.Waiting waiting = services.tokens().open(token, heartbeat::restart)) {
      return switch (attempt.blocking(this::answer)) {
        case Tasks.Answer.Failed failed -> failed;
        case Tasks.Answer.Returned(JsonNode answer) -> {
          events.submitted(answer);
          yield attempt.blocking(waiting::await);
        }
      };
    }
  }

  private Action action(Tasks.Answer answer) {
    return switch (answer) {
      case Tasks.Answer.Returned(JsonNode result) -> returned(result);
      case Tasks.Answer.Failed(Failure failure) -> failed(failure);
    };
  }

  /// A result that is too large counts as a failure of the call, with its TaskFailed event.
  private Action returned(JsonNode result) {
    Optional<String> refusal = PayloadSize.refusal(result, calledName(call.resource()));
    if (refusal.isPresent()) {
      return failed(Failure.of(ErrorNames.DATA_LIMIT_EXCEEDED, refusal.get()));
    }
    events.succeeded(result);
    return new Action.Result(result);
  }

  private Action failed(Failure failure) {
    events.failed(failure);
    return Action.Failed.ofTask(failure);
  }

  private static String calledName(TaskResource resource) {
    return switch (resource) {
      case TaskResource.Integration(String _, String service, String _) -> service;
      case TaskResource.Function(String arn) -> arn;
      case TaskResource.Other(String arn) -> arn;
    };
  }

  /// A time limit that cancels the attempt when it is reached.
  private final class Deadline {
    private final Optional<Duration> limit;
    private Optional<EngineClock.Timer> timer = Optional.empty();
    private boolean cancelled;

    Deadline(Optional<Duration> limit) {
      this.limit = limit;
    }

    synchronized void restart() {
      timer.ifPresent(EngineClock.Timer::cancel);
      if (!cancelled) {
        timer =
            limit.map(
                after ->
                    services.clock().schedule(after, () -> attempt.cancel(new Reason.TimedOut())));
      }
    }

    synchronized void cancel() {
      cancelled = true;
      timer.ifPresent(EngineClock.Timer::cancel);
    }
  }
}
