package dmap.engine;

import dmap.json.Json;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionArn;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.ExecutionType;
import dmap.maprun.HistoryEvent;
import dmap.maprun.HistoryQuery;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunArn;
import dmap.maprun.MapRunStatus;
import dmap.maprun.MapRunSummary;
import dmap.maprun.Page;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineDescription;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// What executions and map runs of a home are and were: from memory while they run, from disk
/// after.
///
/// An execution without an end that nobody runs was interrupted; it is shown as what a recovery
/// would make of it, so that a home that cannot be written tells the truth, too.
public final class EngineViews {
  private final Path engineFolder;
  private final ExecutionFolders executions;
  private final MapRunFolders mapRuns;
  private final StateMachineFiles machines;
  private final Predicate<String> isLive;
  private final Map<String, ExecutionEnd> unwritten = new ConcurrentHashMap<>();

  EngineViews(
      Path engineFolder,
      ExecutionFolders executions,
      MapRunFolders mapRuns,
      StateMachineFiles machines,
      Predicate<String> isLive) {
    this.engineFolder = engineFolder;
    this.executions = executions;
    this.mapRuns = mapRuns;
    this.machines = machines;
    this.isLive = isLive;
  }

  /// Keeps in memory how an execution ended, since the disk does not take it.
  void remember(String arn, ExecutionEnd end, IOException why) {
    unwritten.put(
        arn,
        new ExecutionEnd(
            end.redriveCount(),
            end.status(),
            end.stopDate(),
            end.output(),
            end.error(),
            Optional.of(
                end.cause().map(c -> c + " ").orElse("")
                    + "(The end of this execution cannot be written to the home: "
                    + MapRunner.reason(why)
                    + ")")));
  }

  /// It goes on: however it ended does not count any more.
  void forget(String arn) {
    unwritten.remove(arn);
  }

  public StateMachineDescription describeStateMachine(String arn) {
    StateMachineArn parsed =
        StateMachineArn.parse(arn).orElseThrow(() -> EngineFailure.invalidArn(arn));
    return Engine.io(() -> machines.read(parsed.name()))
        .orElseThrow(() -> EngineFailure.noStateMachine(arn));
  }

  public Execution describeExecution(String arn) {
    ExecutionArn parsed = ExecutionArn.parse(arn).orElseThrow(() -> EngineFailure.invalidArn(arn));
    return Engine.io(
        () ->
            parsed.machine().label().isPresent()
                ? new ChildViews(mapRuns).describe(parsed)
                : parent(parsed));
  }

  ExecutionStart startOf(ExecutionArn arn) throws IOException {
    String name = arn.name().split(":", -1)[0];
    return executions
        .start(arn.machine().name(), name)
        .filter(start -> start.arn().equals(arn.toString()))
        .orElseThrow(() -> EngineFailure.noExecution(arn.toString()));
  }

  private Execution parent(ExecutionArn arn) throws IOException {
    ExecutionStart start = startOf(arn);
    Optional<ExecutionRedrive> redrive = executions.redrive(arn.machine().name(), start.name());
    Optional<ExecutionEnd> end = endOf(arn.machine().name(), start);
    ExecutionStatus status = end.map(ExecutionEnd::status).orElse(ExecutionStatus.RUNNING);
    boolean redrivable =
        switch (status) {
          case FAILED, TIMED_OUT, ABORTED -> true;
          case RUNNING, SUCCEEDED, PENDING_REDRIVE -> false;
        };
    return new Execution(
        start.arn(),
        start.name(),
        start.stateMachineArn(),
        status,
        start.startDate(),
        end.map(ExecutionEnd::stopDate),
        Optional.of(start.input()),
        end.flatMap(ExecutionEnd::output),
        end.flatMap(ExecutionEnd::error),
        end.flatMap(ExecutionEnd::cause),
        Optional.empty(),
        redrive.map(ExecutionRedrive::count).orElse(0),
        redrive.map(ExecutionRedrive::date),
        Optional.of(redrivable ? "REDRIVABLE" : "NOT_REDRIVABLE"),
        redrivable
            ? Optional.empty()
            : Optional.of("Execution is " + status + " and cannot be redriven"));
  }

  private Optional<ExecutionEnd> endOf(String machineName, ExecutionStart start)
      throws IOException {
    if (unwritten.containsKey(start.arn())) {
      return Optional.of(unwritten.get(start.arn()));
    }
    if (isLive.test(start.arn())) {
      return Optional.empty();
    }
    Optional<ExecutionEnd> end = executions.end(machineName, start.name());
    if (end.isPresent() || EngineLock.isTaken(engineFolder)) {
      return end.isPresent() ? end : executions.end(machineName, start.name());
    }
    Optional<ExecutionRedrive> redrive = executions.redrive(machineName, start.name());
    return Optional.of(
        ExecutionEnd.interrupted(
            redrive.map(ExecutionRedrive::count).orElse(0),
            redrive.map(ExecutionRedrive::date).orElse(start.startDate())));
  }

  /// The events of a STANDARD execution, parent or child.
  ///
  /// @throws EngineFailure ExecutionDoesNotExist, InvalidArn, InvalidToken
  public Page<HistoryEvent> history(String arn, HistoryQuery query) {
    ExecutionArn parsed = ExecutionArn.parse(arn).orElseThrow(() -> EngineFailure.invalidArn(arn));
    if (parsed.type() == ExecutionType.EXPRESS) {
      throw EngineFailure.notForExpress();
    }
    return Engine.io(
        () -> {
          if (parsed.machine().label().isPresent()) {
            return new ChildViews(mapRuns).history(parsed, query);
          }
          ExecutionStart start = startOf(parsed);
          Path folder = executions.folder(parsed.machine().name(), start.name());
          try (HistoryLines lines = HistoryLines.open(folder)) {
            return HistoryPage.of(lines, query);
          } catch (NoSuchFileException _) {
            return new Page<>(List.of(), Optional.empty()); // killed before its first event
          }
        });
  }

  /// The definition that an execution runs; of a child execution the item processor.
  public String definitionOf(String executionArn) {
    ExecutionArn arn =
        ExecutionArn.parse(executionArn).orElseThrow(() -> EngineFailure.invalidArn(executionArn));
    return Engine.io(
        () ->
            arn.machine().label().isPresent()
                ? itemProcessor(new ChildViews(mapRuns).parent(arn), arn.machine().label().get())
                : startOf(arn).definition());
  }

  /// Of a child execution: the item processor without its ProcessorConfig.
  private String itemProcessor(String parentArn, String label) {
    String definition = definitionOf(parentArn);
    return ItemProcessors.find(Json.parse(definition), label).map(Json::write).orElse(definition);
  }

  /// Executions of a machine, newest first; children are not among them.
  public Page<ExecutionSummary> listExecutions(
      String machineArn, Optional<ExecutionStatus> status, Optional<String> token, int pageSize) {
    StateMachineDescription machine = describeStateMachine(machineArn);
    return Engine.io(
        () -> {
          List<ExecutionSummary> all = new ArrayList<>();
          for (ExecutionStart start : executions.ofMachine(machine.name())) {
            ExecutionSummary summary = summary(machine.name(), start);
            if (status.isEmpty() || status.get() == summary.status()) {
              all.add(summary);
            }
          }
          return page(all, token, pageSize);
        });
  }

  private ExecutionSummary summary(String machineName, ExecutionStart start) throws IOException {
    Optional<ExecutionEnd> end = endOf(machineName, start);
    Optional<ExecutionRedrive> redrive = executions.redrive(machineName, start.name());
    return new ExecutionSummary(
        start.arn(),
        start.name(),
        start.stateMachineArn(),
        end.map(ExecutionEnd::status).orElse(ExecutionStatus.RUNNING),
        start.startDate(),
        end.map(ExecutionEnd::stopDate),
        Optional.empty(),
        Optional.empty(),
        redrive.map(ExecutionRedrive::count).orElse(0),
        redrive.map(ExecutionRedrive::date));
  }

  private static <T> Page<T> page(List<T> all, Optional<String> token, int pageSize) {
    int from = token.map(EngineViews::offset).orElse(0);
    int to = Math.min(all.size(), from + pageSize);
    return new Page<>(
        all.subList(Math.min(from, to), to),
        to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
  }

  static int offset(String token) {
    if (!token.matches("\\d{1,9}")) {
      throw EngineFailure.invalidToken(token);
    }
    return Integer.parseInt(token);
  }

  /// Child executions of a map run, newest first.
  public Page<ExecutionSummary> listChildExecutions(
      String mapRunArn, Optional<ExecutionStatus> status, Optional<String> token, int pageSize) {
    return Engine.io(
        () -> new ChildViews(mapRuns).list(startOfMapRun(mapRunArn), status, token, pageSize));
  }

  /// Map runs that an execution, parent or child, has started.
  public List<MapRunSummary> listMapRuns(String executionArn) {
    Execution execution = describeExecution(executionArn);
    return Engine.io(
        () -> {
          List<MapRunSummary> all = new ArrayList<>();
          for (String id : mapRuns.startedBy(execution.arn())) {
            Optional<MapRunStart> start = mapRuns.start(id);
            if (start.isPresent()) {
              all.add(
                  new MapRunSummary(
                      start.get().arn().toString(),
                      execution.arn(),
                      start.get().arn().machine().toString(),
                      start.get().startDate(),
                      mapRuns.end(start.get()).map(MapRunEnd::stopDate)));
            }
          }
          return all.reversed();
        });
  }

  private MapRunStart startOfMapRun(String arn) throws IOException {
    MapRunArn parsed = MapRunArn.parse(arn).orElseThrow(() -> EngineFailure.invalidArn(arn));
    return mapRuns
        .start(parsed.id())
        .filter(start -> start.arn().equals(parsed))
        .orElseThrow(() -> EngineFailure.notFound(arn));
  }

  public MapRun describeMapRun(String arn) {
    return Engine.io(
        () -> {
          MapRunStart start = startOfMapRun(arn);
          Optional<LiveMapRun> live = mapRuns.live(start.arn().id());
          if (live.isPresent()) {
            return live.get().describe();
          }
          MapRunAttempt attempt = mapRuns.attempt(start);
          Optional<MapRunEnd> end = mapRuns.end(start);
          return end.isPresent() ? ended(start, attempt, end.get()) : unended(start, attempt);
        });
  }

  private static MapRun ended(MapRunStart start, MapRunAttempt attempt, MapRunEnd end) {
    return mapRun(
        start, attempt, end.status(), Optional.of(end.stopDate()), end.limits(), end.counts());
  }

  private static MapRun mapRun(
      MapRunStart start,
      MapRunAttempt attempt,
      MapRunStatus status,
      Optional<Instant> stop,
      MapLimits limits,
      Tally.Snapshot counts) {
    return new MapRun(
        start.arn().toString(),
        start.executionArn(),
        status,
        start.startDate(),
        stop,
        limits.maxConcurrency(),
        limits.toleratedFailure(),
        counts.items(),
        counts.children(),
        attempt.number(),
        attempt.redriveDate());
  }

  /// Runs in another process, or in none any more.
  private MapRun unended(MapRunStart start, MapRunAttempt attempt) throws IOException {
    try (MapRunJournal journal = mapRuns.open(start.arn().id())) {
      Tally counts = JournalCounts.of(journal);
      return EngineLock.isTaken(engineFolder)
          ? mapRun(
              start,
              attempt,
              MapRunStatus.RUNNING,
              Optional.empty(),
              attempt.limits(),
              counts.snapshot(false))
          : mapRun(
              start,
              attempt,
              MapRunStatus.ABORTED,
              Optional.of(attempt.redriveDate().orElse(start.startDate())),
              attempt.limits(),
              counts.snapshot(true));
    }
  }
}
