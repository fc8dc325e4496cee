package dmap.engine;

import dmap.engine.api.EngineFailure;
import dmap.engine.interpreter.ExecutionInfo;
import dmap.engine.task.TaskResource;
import dmap.engine.task.Tasks;
import dmap.json.Json;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.StartedExecution;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Runs tasks that start executions of the same engine: `states:startExecution` with all its
/// patterns, and the same through the SDK integration. It passes on all other tasks.
///
/// | resource | result |
/// |---|---|
/// | `states:startExecution` | ExecutionArn and StartDate |
/// | `states:startExecution.sync` | the answer of DescribeExecution, input and output as text |
/// | `states:startExecution.sync:2` | the same, input and output as JSON |
/// | `aws-sdk:sfn:startExecution` | ExecutionArn and StartDate |
/// | `aws-sdk:sfn:startSyncExecution` | the ended execution; if it failed, the task still succeeds |
///
/// If an execution that a `.sync` task waits for does not succeed, the task fails with
/// States.TaskFailed, and the cause is the answer of DescribeExecution.
final class NestedExecutions implements Tasks {
  private static final String OPTIMIZED = "states";
  private static final String SDK = "aws-sdk:sfn";

  private enum Format {
    /// Times are epoch milliseconds, since AWS uses an old SDK here; payloads are text.
    OPTIMIZED,
    /// The same, but payloads are JSON.
    OPTIMIZED_JSON,
    /// Times are ISO 8601, payloads are text.
    SDK
  }

  private final Engine engine;
  private final Tasks others;

  NestedExecutions(Engine engine, Tasks others) {
    this.engine = engine;
    this.others = others;
  }

  @Override
  public Optional<String> refusal(Place place) {
    return others.refusal(place);
  }

  @Override
  public Answer call(Call call) throws InterruptedException {
    return call.resource() instanceof TaskResource.Integration integration && isOurs(integration)
        ? start(call, integration)
        : others.call(call);
  }

  private static boolean isOurs(TaskResource.Integration integration) {
    return switch (integration.service()) {
      case OPTIMIZED -> integration.operation().equals("startExecution");
      case SDK ->
          integration.operation().equals("startExecution")
              || integration.operation().equals("startSyncExecution");
      default -> false; // An ARN may name any service.
    };
  }

  private Answer start(Call call, TaskResource.Integration integration)
      throws InterruptedException {
    Format format = integration.service().equals(SDK) ? Format.SDK : Format.OPTIMIZED;
    JsonNode machine = call.arguments().path("StateMachineArn");
    if (!machine.isString()) {
      return new Answer.Failed("States.Runtime", "The parameter StateMachineArn is missing.");
    }
    try {
      Optional<String> name = name(call.arguments());
      String input = input(call.arguments().path("Input"));
      if (integration.operation().equals("startSyncExecution")) {
        Execution ended = engine.startSyncExecution(machine.asString(), name, input);
        return new Answer.Returned(describe(ended, Format.SDK));
      }
      StartedExecution started = engine.startExecution(machine.asString(), name, input);
      return answer(started, call, integration, format);
    } catch (EngineFailure e) {
      return refused(e, format);
    }
  }

  private static Optional<String> name(JsonNode arguments) {
    JsonNode name = arguments.path("Name");
    if (!name.isMissingNode() && !name.isString()) {
      throw new EngineFailure("InvalidName", "Invalid Name: '" + name + "'");
    }
    return name.asStringOpt();
  }

  /// A string is the JSON text of the input, as in the API; any other value is written as JSON
  /// text.
  private static String input(JsonNode input) {
    if (input.isMissingNode() || input.isNull()) {
      return "{}";
    }
    return input.isString() ? input.asString() : Json.write(input);
  }

  private Answer answer(
      StartedExecution started, Call call, TaskResource.Integration integration, Format format)
      throws InterruptedException {
    ObjectNode answer = Json.object().put("ExecutionArn", started.executionArn());
    time(answer, "StartDate", started.startDate(), format);
    return switch (integration.pattern()) {
      case REQUEST_RESPONSE, WAIT_FOR_TASK_TOKEN, UNKNOWN -> new Answer.Returned(answer);
      case RUN_JOB -> result(call, answer, Format.OPTIMIZED);
      case RUN_JOB_2 -> result(call, answer, Format.OPTIMIZED_JSON);
    };
  }

  /// Waits for the end of the execution. If the wait is interrupted, the execution is stopped, as
  /// on AWS.
  private Execution ended(String arn) throws InterruptedException {
    try {
      engine.awaitEnd(arn);
    } catch (InterruptedException e) {
      engine.stopNested(arn);
      throw e;
    }
    return engine.views().describeExecution(arn);
  }

  private Answer result(Call call, ObjectNode started, Format format) throws InterruptedException {
    call.submitted().accept(started);
    Execution execution = ended(started.get("ExecutionArn").asString());
    ObjectNode description = describe(execution, format);
    return execution.status() == ExecutionStatus.SUCCEEDED
        ? new Answer.Returned(description)
        : new Answer.Failed("States.TaskFailed", Json.write(description));
  }

  /// The description, with its names in alphabetical order as on AWS.
  private static ObjectNode describe(Execution execution, Format format) {
    ObjectNode all = Json.object();
    execution.failure().cause().ifPresent(cause -> all.put("Cause", cause));
    execution.failure().error().ifPresent(error -> all.put("Error", error));
    all.put("ExecutionArn", execution.arn());
    payload(all, "Input", execution.payload().input(), format);
    all.put("Name", execution.name());
    payload(all, "Output", execution.payload().output(), format);
    time(all, "StartDate", execution.startDate(), format);
    all.put("StateMachineArn", execution.identity().stateMachineArn());
    all.put("Status", execution.status().name());
    execution.stopDate().ifPresent(stop -> time(all, "StopDate", stop, format));
    return all;
  }

  private static void payload(ObjectNode all, String name, Optional<String> text, Format format) {
    if (text.isPresent()) {
      boolean json = format == Format.OPTIMIZED_JSON;
      all.set(name, json ? Json.parse(text.get()) : Json.nodes().stringNode(text.get()));
      all.putObject(name + "Details").put("Included", true);
    }
  }

  private static void time(ObjectNode all, String name, Instant time, Format format) {
    switch (format) {
      case OPTIMIZED, OPTIMIZED_JSON -> all.put(name, time.toEpochMilli());
      case SDK -> all.put(name, ExecutionInfo.time(time));
    }
  }

  private static Answer.Failed refused(EngineFailure e, Format format) {
    String name = e.code().endsWith("Exception") ? e.code() : e.code() + "Exception";
    return format == Format.SDK
        ? new Answer.Failed(
            "Sfn." + name, e.getMessage() + " (Service: Sfn, Status Code: 400, Request ID: local)")
        : new Answer.Failed(
            "StepFunctions." + name,
            e.getMessage()
                + " (Service: AWSStepFunctions; Status Code: 400; Error Code: "
                + e.code()
                + "; Request ID: local; Proxy: null)");
  }
}
