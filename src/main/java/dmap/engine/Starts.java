package dmap.engine;

import dmap.asl.StateMachine;
import dmap.items.ChildInputs;
import dmap.json.Json;
import dmap.json.MalformedJson;
import dmap.maprun.ExecutionArn;
import dmap.maprun.ExecutionType;
import dmap.maprun.StartedExecution;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineDescription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What StartExecution starts: a new execution, or none if there is one of that name.
final class Starts {
  private final ExecutionServices services;
  private final Paces paces;
  private final StateMachines machines;
  private final ExecutionFolders executions;
  private final LiveExecutions live;
  private final Launcher launcher;

  Starts(
      ExecutionServices services,
      Paces paces,
      StateMachines machines,
      ExecutionFolders executions,
      LiveExecutions live,
      Launcher launcher) {
    this.services = services;
    this.paces = paces;
    this.machines = machines;
    this.executions = executions;
    this.live = live;
    this.launcher = launcher;
  }

  /// See [Engine#startExecution]. One at a time: nobody else may take the name meanwhile.
  StartedExecution start(
      String machineArn, Optional<String> name, String input, Optional<String> traceHeader)
      throws IOException {
    name.ifPresent(ResourceName::check);
    StateMachines.Startable startable =
        machines.startable(machineArn, services.random()).traced(traceHeader);
    StateMachineDescription machine = startable.machine();
    if (!paces.of(machine.name()).admitsStart(machine.type())) {
      throw new EngineFailure("ThrottlingException", "Rate exceeded");
    }
    JsonNode value = input(input);
    ExecutionStart start = newExecution(startable, name.orElseGet(services.sources()::uuid), input);
    Optional<ExecutionStart> earlier = executions.start(machine.name(), start.key());
    if (earlier.isPresent()) {
      return again(earlier.get(), value);
    }
    StateMachine parsed = Definitions.parse(machine.definition(), machine.type());
    Definitions.refuseWhatCannotRun(machine.name(), parsed, services.tasks());
    launcher.begin(start, parsed, value);
    return new StartedExecution(start.arn(), start.startDate());
  }

  private ExecutionStart newExecution(
      StateMachines.Startable startable, String name, String input) {
    StateMachineDescription machine = startable.machine();
    String executionName =
        machine.type() == ExecutionType.EXPRESS ? name + ":" + services.sources().uuid() : name;
    return new ExecutionStart(
        new ExecutionArn(machine.type(), StateMachineArn.local(machine.name()), executionName)
            .toString(),
        name,
        machine.arn(),
        machine.type(),
        machine.roleArn(),
        services.clock().instant(),
        input,
        machine.definition(),
        startable.startedAs(),
        startable.revisionId());
  }

  /// The same name and input while it runs is the same execution (aws-facts: Starting executions).
  private StartedExecution again(ExecutionStart earlier, JsonNode input) {
    boolean running = live.contains(earlier.arn());
    if (running && Json.parse(earlier.input()).equals(input)) {
      return new StartedExecution(earlier.arn(), earlier.startDate());
    }
    throw new EngineFailure(
        "ExecutionAlreadyExists", "Execution Already Exists: '" + earlier.arn() + "'");
  }

  /// The input of an execution.
  ///
  /// @throws EngineFailure InvalidExecutionInput
  static JsonNode input(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > ChildInputs.MAX_INPUT_BYTES) {
      throw new EngineFailure(
          "InvalidExecutionInput",
          "Input exceeds the maximum of " + ChildInputs.MAX_INPUT_BYTES + " bytes");
    }
    try {
      return Json.parse(text);
    } catch (MalformedJson e) {
      throw new EngineFailure(
          "InvalidExecutionInput",
          "Invalid State Machine Execution Input: '" + e.getMessage() + "'");
    }
  }
}
