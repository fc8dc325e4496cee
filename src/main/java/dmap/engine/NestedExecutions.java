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

/// Tasks that start executions of the same engine: `states:startExecution` in all its forms, and
/// its counterparts in the SDK integration. All other tasks are passed on.
///
/// | resource | result |
/// |---|---|
/// | `states:startExecution` | ExecutionArn and StartDate |
/// | `states:startExecution.sync` | the execution as DescribeExecution tells it, output as text |
/// | `states:startExecution.sync:2` | the same, input and output as JSON |
/// | `aws-sdk:sfn:startExecution` | ExecutionArn and StartDate |
/// | `aws-sdk:sfn:startSyncExecution` | the ended execution; its failure is no failure of the task |
///
/// Times are epoch milliseconds in the first three (they pass through an old SDK) and ISO 8601 in
/// the SDK integration. With `.sync` the failure of the execution is States.TaskFailed, its
/// description the cause.
final class NestedExecutions implements Tasks {
  private static final String OPTIMIZED = "states";
  private static final String SDK = "aws-sdk:sfn";

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
      default -> false; // services are open-ended text
    };
  }

  private Answer start(Call call, TaskResource.Integration integration)
      throws InterruptedException {
    boolean sdk = integration.service().equals(SDK);
    JsonNode machine = call.arguments().path("StateMachineArn");
    if (!machine.isString()) {
      return new Answer.Failed("States.Runtime", "The parameter StateMachineArn is missing.");
    }
    try {
      Optional<String> name = name(call.arguments());
      String input = input(call.arguments().path("Input"));
      if (integration.operation().equals("startSyncExecution")) {
        Execution ended = engine.startSyncExecution(machine.asString(), name, input);
        return new Answer.Returned(describe(ended, true, false));
      }
      StartedExecution started = engine.startExecution(machine.asString(), name, input);
      return after(started, call, integration, sdk);
    } catch (EngineFailure e) {
      return refused(e, sdk);
    }
  }

  /// @throws EngineFailure InvalidName for what is no text
  private static Optional<String> name(JsonNode arguments) {
    JsonNode name = arguments.path("Name");
    if (!name.isMissingNode() && !name.isString()) {
      throw new EngineFailure("InvalidName", "Invalid Name: '" + name + "'");
    }
    return name.asStringOpt();
  }

  /// A text is the input itself, as in the API; anything else becomes text.
  private static String input(JsonNode input) {
    if (input.isMissingNode() || input.isNull()) {
      return "{}";
    }
    return input.isString() ? input.asString() : Json.write(input);
  }

  private Answer after(
      StartedExecution started, Call call, TaskResource.Integration integration, boolean sdk)
      throws InterruptedException {
    ObjectNode answer = Json.object().put("ExecutionArn", started.executionArn());
    time(answer, "StartDate", started.startDate(), sdk);
    return switch (integration.pattern()) {
      case REQUEST_RESPONSE, WAIT_FOR_TASK_TOKEN, UNKNOWN -> new Answer.Returned(answer);
      case RUN_JOB, RUN_JOB_2 -> {
        call.submitted().accept(answer);
        boolean parsed = integration.pattern() == TaskResource.Pattern.RUN_JOB_2;
        yield result(ended(started.executionArn()), parsed);
      }
    };
  }

  /// Waits; who is not waited for any more is stopped, as on AWS.
  private Execution ended(String arn) throws InterruptedException {
    try {
      engine.awaitEnd(arn);
    } catch (InterruptedException e) {
      engine.abandon(arn);
      throw e;
    }
    return engine.views().describeExecution(arn);
  }

  private static Answer result(Execution execution, boolean parsed) {
    ObjectNode description = describe(execution, false, parsed);
    return execution.status() == ExecutionStatus.SUCCEEDED
        ? new Answer.Returned(description)
        : new Answer.Failed("States.TaskFailed", Json.write(description));
  }

  /// In the order of the alphabet, as AWS writes it.
  private static ObjectNode describe(Execution execution, boolean sdk, boolean parsed) {
    ObjectNode all = Json.object();
    execution.failure().cause().ifPresent(cause -> all.put("Cause", cause));
    execution.failure().error().ifPresent(error -> all.put("Error", error));
    all.put("ExecutionArn", execution.arn());
    payload(all, "Input", execution.payload().input(), parsed);
    all.put("Name", execution.name());
    payload(all, "Output", execution.payload().output(), parsed);
    time(all, "StartDate", execution.startDate(), sdk);
    all.put("StateMachineArn", execution.identity().stateMachineArn());
    all.put("Status", execution.status().name());
    execution.stopDate().ifPresent(stop -> time(all, "StopDate", stop, sdk));
    return all;
  }

  private static void payload(ObjectNode all, String name, Optional<String> text, boolean parsed) {
    if (text.isPresent()) {
      all.set(name, parsed ? Json.parse(text.get()) : Json.nodes().stringNode(text.get()));
      all.putObject(name + "Details").put("Included", true);
    }
  }

  private static void time(ObjectNode all, String name, Instant time, boolean sdk) {
    if (sdk) {
      all.put(name, ExecutionInfo.time(time));
    } else {
      all.put(name, time.toEpochMilli());
    }
  }

  private static Answer.Failed refused(EngineFailure e, boolean sdk) {
    String name = e.code().endsWith("Exception") ? e.code() : e.code() + "Exception";
    return sdk
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
