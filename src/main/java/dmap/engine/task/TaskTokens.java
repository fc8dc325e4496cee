package dmap.engine.task;

import dmap.engine.api.EngineFailure;
import dmap.engine.time.EngineClock;
import dmap.maprun.Failure;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/// Tasks that wait until somebody sends their token back (`.waitForTaskToken`), or a sign of life.
///
/// Tokens are of this process: a task that waits when the engine dies has ended, as its execution.
public final class TaskTokens {
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
  private final EngineClock clock;

  public TaskTokens(EngineClock clock) {
    this.clock = clock;
  }

  /// A task that waits.
  public final class Waiting implements AutoCloseable {
    private final String token;
    private final Runnable heartbeat;
    private final EngineClock.Signal answered = clock.signal();
    private final AtomicReference<Tasks.Answer> answer = new AtomicReference<>();

    private Waiting(String token, Runnable heartbeat) {
      this.token = token;
      this.heartbeat = heartbeat;
    }

    public Tasks.Answer await() throws InterruptedException {
      answered.await();
      return answer.get();
    }

    private void take(Tasks.Answer sent) {
      if (!answer.compareAndSet(null, sent)) {
        throw gone();
      }
      answered.fire();
    }

    /// From now on the token is of no use.
    @Override
    public void close() {
      waiting.remove(token);
    }
  }

  /// @param heartbeat what to do with a sign of life
  public Waiting open(String token, Runnable heartbeat) {
    Waiting task = new Waiting(token, heartbeat);
    waiting.put(token, task);
    return task;
  }

  /// @throws EngineFailure TaskTimedOut if nothing waits for it any more
  public void succeed(String token, JsonNode output) {
    task(token).take(new Tasks.Answer.Returned(output));
  }

  /// @throws EngineFailure TaskTimedOut if nothing waits for it any more
  public void fail(String token, Failure why) {
    task(token).take(new Tasks.Answer.Failed(why.error().orElse(""), why.cause().orElse("")));
  }

  /// @throws EngineFailure TaskTimedOut if nothing waits for it any more
  public void heartbeat(String token) {
    task(token).heartbeat.run();
  }

  private Waiting task(String token) {
    return Optional.ofNullable(waiting.get(token)).orElseThrow(TaskTokens::gone);
  }

  /// AWS can tell a token that it never gave; here all that are not waited for are the same.
  private static EngineFailure gone() {
    return new EngineFailure(
        "TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
  }
}
