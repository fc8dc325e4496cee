package dmap.engine.task;

import dmap.engine.api.EngineFailure;
import dmap.engine.time.EngineClock;
import dmap.maprun.Failure;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/// The tasks that wait until their token is sent back (`.waitForTaskToken`).
///
/// Tokens are kept in memory only: if the engine dies, its waiting tasks end with their executions.
public final class TaskTokens {
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
  private final EngineClock clock;

  public TaskTokens(EngineClock clock) {
    this.clock = clock;
  }

  /// A task that waits. After [#close], its token is unknown.
  public final class Waiting implements AutoCloseable {
    private final String token;
    private final Runnable onHeartbeat;
    private final EngineClock.Signal answered = clock.signal();
    private final AtomicReference<Tasks.Answer> answer = new AtomicReference<>();

    private Waiting(String token, Runnable onHeartbeat) {
      this.token = token;
      this.onHeartbeat = onHeartbeat;
    }

    public Tasks.Answer await() throws InterruptedException {
      answered.await();
      return answer.get();
    }

    private void answer(Tasks.Answer sent) {
      if (!answer.compareAndSet(null, sent)) {
        throw unknownToken();
      }
      answered.fire();
    }

    @Override
    public void close() {
      waiting.remove(token);
    }
  }

  /// @param onHeartbeat runs at each SendTaskHeartbeat
  public Waiting open(String token, Runnable onHeartbeat) {
    Waiting task = new Waiting(token, onHeartbeat);
    waiting.put(token, task);
    return task;
  }

  /// @throws EngineFailure TaskTimedOut if no task waits for the token
  public void succeed(String token, JsonNode output) {
    task(token).answer(new Tasks.Answer.Returned(output));
  }

  /// @throws EngineFailure TaskTimedOut if no task waits for the token
  public void fail(String token, Failure why) {
    task(token).answer(new Tasks.Answer.Failed(why.error().orElse(""), why.cause().orElse("")));
  }

  /// @throws EngineFailure TaskTimedOut if no task waits for the token
  public void heartbeat(String token) {
    task(token).onHeartbeat.run();
  }

  private Waiting task(String token) {
    return Optional.ofNullable(waiting.get(token)).orElseThrow(TaskTokens::unknownToken);
  }

  /// AWS has another error for a token that it never issued; here both cases have this one.
  private static EngineFailure unknownToken() {
    return new EngineFailure(
        "TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
  }
}
