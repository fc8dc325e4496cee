package dmap.engine;

import dmap.asl.StateMachine;
import dmap.engine.Cancellation.Reason.TimedOut;
import dmap.json.Json;
import dmap.maprun.PastRedrives;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Sets executions going, each on a thread of its own, and notes how they end.
final class Launcher {
  private final ExecutionServices services;
  private final Paces paces;
  private final ExecutionFolders executions;
  private final ExecutionStates states;
  private final LiveExecutions live;

  Launcher(
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

  /// One that cannot be begun whole was never begun.
  void begin(ExecutionStart start, StateMachine parsed, JsonNode input) throws IOException {
    String machine = start.machineName();
    try {
      executions.begin(machine, start);
      run(start, parsed, input, historyFile(machine, start, input));
    } catch (IOException e) {
      executions.forget(machine, start.key());
      throw e;
    }
  }

  /// As on AWS, an EXPRESS execution leaves no events.
  private Optional<HistoryFile> historyFile(
      String machineName, ExecutionStart start, JsonNode input) throws IOException {
    return switch (start.type()) {
      case STANDARD ->
          Optional.of(
              HistoryFile.create(
                  executions.folder(machineName, start.key()), input, start.input()));
      case EXPRESS -> Optional.empty();
    };
  }

  /// Lets an execution go on where its history says.
  ///
  /// @return when
  Instant redrive(Redrives.Redrivable execution, Instant now, Optional<String> clientToken)
      throws IOException {
    ExecutionStart start = execution.start();
    String machine = start.machineName();
    StateMachine parsed = Definitions.parse(start.definition(), start.type());
    Definitions.refuseWhatCannotRun(machine, parsed, services.tasks());
    JsonNode input = Json.parse(start.input());
    ExecutionRedrive redrive = ExecutionRedrive.next(execution.last(), now, clientToken);
    HistoryFile history =
        HistoryFile.reopen(
            executions.folder(machine, start.key()),
            execution.historyBytes(),
            input,
            start.input());
    states.redriven(start, redrive);
    Resumption resumption = ResumptionFinder.find(parsed, execution.events());
    long lastId = execution.events().size();
    ExecutionInfo info = info(start, input, Optional.of(redrive));
    launch(
        start,
        parsed,
        info,
        Optional.of(history),
        cancellation ->
            Executions.resume(
                services.at(paces.of(machine)),
                info,
                parsed,
                resumption,
                History.continued(services.clock(), cancellation, history::add, lastId),
                lastId,
                cancellation));
    return now;
  }

  private void run(
      ExecutionStart start,
      StateMachine parsed,
      JsonNode input,
      Optional<HistoryFile> historyFile) {
    ExecutionInfo info = info(start, input, Optional.empty());
    launch(
        start,
        parsed,
        info,
        historyFile,
        cancellation ->
            Executions.run(
                services.at(paces.of(start.machineName())),
                info,
                parsed,
                historyFile
                    .map(file -> History.kept(services.clock(), cancellation, file::add))
                    .orElseGet(History::counted),
                cancellation));
  }

  private static ExecutionInfo info(
      ExecutionStart start, JsonNode input, Optional<ExecutionRedrive> redrive) {
    return new ExecutionInfo(
        start.arn(),
        start.name(),
        start.type(),
        start.stateMachineArn(),
        start.machineName(),
        start.roleArn(),
        start.startDate(),
        input,
        redrive.map(ExecutionRedrive::past).orElse(PastRedrives.NONE));
  }

  /// Runs an execution, or the rest of one, on a thread of its own.
  private void launch(
      ExecutionStart start,
      StateMachine parsed,
      ExecutionInfo info,
      Optional<HistoryFile> historyFile,
      Function<Cancellation, Outcome> walk) {
    Cancellation cancellation = Cancellation.root();
    live.add(start.arn(), cancellation);
    Optional<EngineClock.Timer> limit =
        TimeLimit.of(start.type(), parsed)
            .map(d -> services.clock().schedule(d, () -> cancellation.cancel(new TimedOut())));
    services
        .clock()
        .start(
            start.name(),
            () -> {
              Outcome outcome = outcome(walk, cancellation);
              limit.ifPresent(EngineClock.Timer::cancel);
              states.ended(
                  start,
                  ExecutionEnd.of(outcome, info.redrives().count(), services.clock().instant()),
                  historyFile);
              live.remove(start.arn());
            });
  }

  /// Even the last event may find the disk full.
  private static Outcome outcome(Function<Cancellation, Outcome> walk, Cancellation cancellation) {
    try {
      return walk.apply(cancellation);
    } catch (RuntimeException | Error e) {
      return Executions.engineError(e);
    }
  }
}
