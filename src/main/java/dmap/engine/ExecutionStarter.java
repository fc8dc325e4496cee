package dmap.engine;

import dmap.asl.StateMachine;
import dmap.engine.api.EngineFailure;
import dmap.engine.api.ExecutionInput;
import dmap.engine.history.History;
import dmap.engine.history.HistoryFile;
import dmap.engine.interpreter.ExecutionFacts;
import dmap.engine.interpreter.ExecutionInfo;
import dmap.engine.interpreter.ExecutionRun;
import dmap.engine.interpreter.ExecutionServices;
import dmap.engine.interpreter.Outcome;
import dmap.engine.interpreter.Resumption;
import dmap.engine.interpreter.ResumptionFinder;
import dmap.engine.interpreter.TimeLimit;
import dmap.engine.machine.Definitions;
import dmap.engine.machine.StateMachines;
import dmap.engine.task.TaskCheck;
import dmap.engine.time.Cancellation;
import dmap.engine.time.Cancellation.Reason.TimedOut;
import dmap.engine.time.EngineClock;
import dmap.engine.time.Paces;
import dmap.json.Json;
import dmap.maprun.ExecutionArn;
import dmap.maprun.ExecutionType;
import dmap.maprun.PastRedrives;
import dmap.maprun.StartedExecution;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineDescription;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Starts and redrives executions of state machines, each on a thread of its own, and writes how
/// they end. [Engine] makes one call at a time, so that no two executions take the same name.
final class ExecutionStarter {
  private final ExecutionServices services;
  private final Paces paces;
  private final ExecutionFolders executions;
  private final ExecutionStates states;
  private final LiveExecutions live;

  ExecutionStarter(
      ExecutionServices services,
      Paces paces,
      ExecutionFolders executions,
      ExecutionStates states,
      LiveExecutions live) {
    this.services = services;
    this.paces = paces;
    this.executions = executions;
    this.states = states;
    this.live = live;
  }

  /// Starts an execution, or finds the one with the same name and input that runs.
  StartedExecution start(StateMachines.Startable startable, Optional<String> name, String input)
      throws IOException {
    StateMachineDescription machine = startable.machine();
    if (!paces.of(machine.name()).admitsStart(machine.type())) {
      throw new EngineFailure("ThrottlingException", "Rate exceeded");
    }
    JsonNode value = ExecutionInput.parse(input);
    ExecutionStart start = newExecution(startable, name.orElseGet(services.sources()::uuid), input);
    Optional<ExecutionStart> earlier = executions.start(machine.name(), start.key());
    if (earlier.isPresent()) {
      return startedBefore(earlier.get(), value);
    }
    begin(start, machine(start), value);
    return new StartedExecution(start.arn(), start.facts().startDate());
  }

  private ExecutionStart newExecution(
      StateMachines.Startable startable, String name, String input) {
    StateMachineDescription machine = startable.machine();
    String executionName =
        machine.type() == ExecutionType.EXPRESS ? name + ":" + services.sources().uuid() : name;
    StateMachineArn machineArn = StateMachineArn.local(machine.name());
    return new ExecutionStart(
        new ExecutionFacts(
            new ExecutionArn(machine.type(), machineArn, executionName).toString(),
            name,
            machine.type(),
            machine.arn(),
            machine.name(),
            machine.roleArn(),
            services.clock().instant()),
        input,
        machine.definition(),
        startable.startedAs(),
        startable.revisionId());
  }

  /// The same name and input name the same execution while it runs (aws-facts: Starting
  /// executions).
  private StartedExecution startedBefore(ExecutionStart earlier, JsonNode input) {
    boolean running = live.contains(earlier.arn());
    if (running && Json.parse(earlier.input()).equals(input)) {
      return new StartedExecution(earlier.arn(), earlier.facts().startDate());
    }
    throw new EngineFailure(
        "ExecutionAlreadyExists", "Execution Already Exists: '" + earlier.arn() + "'");
  }

  private StateMachine machine(ExecutionStart start) {
    StateMachine machine = Definitions.parse(start.definition(), start.facts().type());
    new TaskCheck(start.machineName(), services.tasks()).check(machine);
    return machine;
  }

  /// If the files of an execution cannot be written completely, they are deleted, so that recovery
  /// does not find half of an execution.
  private void begin(ExecutionStart start, StateMachine machine, JsonNode input)
      throws IOException {
    try {
      executions.begin(start.machineName(), start);
      ExecutionInfo info = new ExecutionInfo(start.facts(), input, PastRedrives.NONE);
      Optional<HistoryFile> file = newHistory(start, input);
      launch(
          start,
          new PreparedRun(info, machine, file),
          (run, cancellation) ->
              run.start(
                  file.map(f -> History.kept(services.clock(), cancellation, f::add))
                      .orElseGet(History::counted)));
    } catch (IOException e) {
      executions.forget(start.machineName(), start.key());
      throw e;
    }
  }

  /// As on AWS, an EXPRESS execution leaves no events.
  private Optional<HistoryFile> newHistory(ExecutionStart start, JsonNode input)
      throws IOException {
    return switch (start.facts().type()) {
      case STANDARD ->
          Optional.of(
              HistoryFile.create(
                  executions.folder(start.machineName(), start.key()), input, start.input()));
      case EXPRESS -> Optional.empty();
    };
  }

  /// Redrives an execution from the place that its history tells.
  Instant redrive(Redrives.Redrivable execution, Instant now, Optional<String> clientToken)
      throws IOException {
    ExecutionStart start = execution.start();
    StateMachine machine = machine(start);
    JsonNode input = Json.parse(start.input());
    ExecutionRedrive redrive = ExecutionRedrive.next(execution.last(), now, clientToken);
    HistoryFile history =
        HistoryFile.reopen(
            executions.folder(start.machineName(), start.key()),
            execution.historyBytes(),
            input,
            start.input());
    states.redriven(start, redrive);
    Resumption resumption = ResumptionFinder.find(machine, execution.events());
    long lastId = execution.events().size();
    launch(
        start,
        new PreparedRun(
            new ExecutionInfo(start.facts(), input, redrive.past()), machine, Optional.of(history)),
        (run, cancellation) ->
            run.redrive(
                resumption,
                History.continued(services.clock(), cancellation, history::add, lastId),
                lastId));
    return now;
  }

  private record PreparedRun(
      ExecutionInfo info, StateMachine machine, Optional<HistoryFile> history) {}

  private void launch(
      ExecutionStart start,
      PreparedRun prepared,
      BiFunction<ExecutionRun, Cancellation, Outcome> work) {
    Cancellation cancellation = Cancellation.root();
    live.add(start.arn(), cancellation);
    Optional<EngineClock.Timer> limit =
        TimeLimit.of(start.facts().type(), prepared.machine())
            .map(d -> services.clock().schedule(d, () -> cancellation.cancel(new TimedOut())));
    ExecutionRun run =
        new ExecutionRun(
            services.at(paces.of(start.machineName())),
            prepared.info(),
            prepared.machine(),
            cancellation);
    services
        .clock()
        .start(
            start.facts().name(),
            () -> {
              Outcome outcome = outcomeOrEngineError(() -> work.apply(run, cancellation));
              limit.ifPresent(EngineClock.Timer::cancel);
              int redrives = prepared.info().redrives().count();
              states.ended(
                  start,
                  ExecutionEnd.of(outcome, redrives, services.clock().instant()),
                  prepared.history());
              live.remove(start.arn());
            });
  }

  /// A run fails with an exception if its last event cannot be written, for example on a full disk.
  private static Outcome outcomeOrEngineError(Supplier<Outcome> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      return ExecutionRun.engineError(e);
    }
  }
}
