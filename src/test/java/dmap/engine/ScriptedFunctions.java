package dmap.engine;

import dmap.engine.task.TaskResource;
import dmap.engine.task.Tasks;
import dmap.engine.time.EngineClock;
import dmap.json.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/// Functions for tests. The last word of an ARN says which one is called; tests may add others.
///
/// | function | does |
/// |---|---|
/// | `echo` | returns its event |
/// | `fail` | fails with the event's `error` and `cause` |
/// | `flaky` | fails with `error` the first `failures` times, then returns `value` |
/// | `slow` | takes `seconds`, then returns `value` |
final class ScriptedFunctions implements Tasks {

  /// What a function does.
  interface Body {
    Answer call(JsonNode event) throws InterruptedException;
  }

  private final Map<String, Body> bodies = new ConcurrentHashMap<>();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong flakyCalls = new AtomicLong();

  ScriptedFunctions(EngineClock clock) {
    define("echo", Answer.Returned::new);
    define("fail", event -> failed(event));
    define(
        "flaky",
        event ->
            flakyCalls.incrementAndGet() <= event.get("failures").asLong()
                ? failed(event)
                : new Answer.Returned(event.get("value")));
    define(
        "slow",
        event -> {
          clock.sleep(Duration.ofSeconds(event.get("seconds").asLong()));
          return new Answer.Returned(event.path("value"));
        });
  }

  static String arn(String name) {
    return "arn:aws:lambda:us-east-1:000000000000:function:" + name;
  }

  private static Answer failed(JsonNode event) {
    return new Answer.Failed(event.get("error").asString(), event.path("cause").asString(""));
  }

  ScriptedFunctions define(String name, Body body) {
    bodies.put(name, body);
    return this;
  }

  /// How often functions were called so far.
  long calls() {
    return calls.get();
  }

  @Override
  public Answer call(Call call) throws InterruptedException {
    calls.incrementAndGet();
    return switch (call.resource()) {
      case TaskResource.Integration _ ->
          switch (body(call.arguments().get("FunctionName").asString())
              .call(call.arguments().path("Payload"))) {
            case Answer.Failed failed -> failed;
            case Answer.Returned(JsonNode result) ->
                new Answer.Returned(Json.object().put("StatusCode", 200).set("Payload", result));
          };
      case TaskResource.Function(String arn) -> body(arn).call(call.arguments());
      case TaskResource.Other(String arn) -> body(arn).call(call.arguments());
    };
  }

  private Body body(String arn) {
    return bodies.get(arn.substring(arn.lastIndexOf(':') + 1));
  }

  @Override
  public Optional<String> refusal(Place place) {
    return Optional.empty();
  }
}
