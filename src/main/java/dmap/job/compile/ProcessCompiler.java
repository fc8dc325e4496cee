package dmap.job.compile;

import dmap.expression.QueryLanguage;
import dmap.job.FunctionCalls;
import dmap.job.JobMap;
import dmap.job.Process;
import dmap.job.Process.Retry;
import dmap.job.compile.JobCompiler.Compilation;
import dmap.json.Document;
import dmap.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes the states of a `process` or `then`.
final class ProcessCompiler {
  /// Errors of the Lambda service and not of the function, which AWS advises to retry.
  private static final List<String> LAMBDA_ERRORS =
      List.of(
          "Lambda.ServiceException",
          "Lambda.AWSLambdaException",
          "Lambda.SdkClientException",
          "Lambda.TooManyRequestsException");

  private final Compilation job;
  private final QueryLanguage language;
  private final FreshNames names;
  private final Map<String, String> origins;

  ProcessCompiler(Compilation job) {
    this.job = job;
    this.language = job.job().queryLanguage();
    this.names = job.names();
    this.origins = job.origins();
  }

  record ProcessStates(String startAt, ObjectNode states) {}

  /// @param origin the process's pointer in the job file
  /// @param at pointer of the `States` that the states go to
  ProcessStates compile(Process process, String origin, String at) {
    return switch (process) {
      case Process.Function function ->
          single(FunctionCalls.plainName(function.name()), function(function), origin, at);
      case Process.Task task -> single("Task", task(task), origin + "/task", at);
      case Process.States states -> fragment(states.fragment(), origin, at);
      case Process.Map(JobMap map) -> map(map, origin + "/map", at);
    };
  }

  private ProcessStates map(JobMap map, String origin, String at) {
    MapCompiler.MapStates compiled = new MapCompiler(map, origin, job).compile(at);
    compiled.end().put("End", true);
    return new ProcessStates(compiled.startAt(), compiled.states());
  }

  private ProcessStates fragment(ObjectNode fragment, String origin, String at) {
    ObjectNode states = Json.object();
    states.setAll((ObjectNode) fragment.get("States"));
    states.propertyNames().stream()
        .map(Document::step)
        .forEach(step -> origins.put(at + step, origin + "/states/States" + step));
    return new ProcessStates(fragment.get("StartAt").asString(), states);
  }

  private ProcessStates single(String wish, ObjectNode state, String origin, String at) {
    String name = names.name(wish);
    ObjectNode states = Json.object();
    states.set(name, state.put("End", true));
    origins.put(at + Document.step(name), origin);
    return new ProcessStates(name, states);
  }

  private ObjectNode function(Process.Function function) {
    ObjectNode state = Json.object();
    state.put("Type", "Task");
    state.put("Resource", FunctionCalls.INVOKE);
    switch (language) {
      case JSONATA -> {
        state
            .putObject("Arguments")
            .put("FunctionName", function.name())
            .put("Payload", "{% $states.input %}");
        state.put("Output", "{% $states.result.Payload %}");
      }
      case JSONPATH -> {
        state.putObject("Parameters").put("FunctionName", function.name()).put("Payload.$", "$");
        state.put("OutputPath", "$.Payload");
      }
    }
    addLimits(state, function.timeout(), function.retry());
    return state;
  }

  private static ObjectNode task(Process.Task task) {
    ObjectNode state = Json.object();
    state.put("Type", "Task");
    state.setAll(task.state());
    addLimits(state, task.timeout(), task.retry());
    return state;
  }

  private static void addLimits(ObjectNode state, Optional<Duration> timeout, Retry retry) {
    timeout.ifPresent(t -> state.put("TimeoutSeconds", t.toSeconds()));
    switch (retry) {
      case Retry.None() -> {}
      case Retry.Standard() -> standard(state.putArray("Retry").addObject());
      case Retry.Listed(List<ObjectNode> retriers) -> state.putArray("Retry").addAll(retriers);
    }
  }

  private static void standard(ObjectNode retrier) {
    ArrayNode errors = retrier.putArray("ErrorEquals");
    LAMBDA_ERRORS.forEach(errors::add);
    retrier.put("IntervalSeconds", 1);
    retrier.put("MaxAttempts", 3);
    retrier.put("BackoffRate", 2);
    retrier.put("JitterStrategy", "FULL");
  }
}
