package dmap.engine;

import dmap.json.Json;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionArn;
import dmap.maprun.ExecutionIdentity;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.ExecutionType;
import dmap.maprun.Failure;
import dmap.maprun.HistoryEvent;
import dmap.maprun.HistoryQuery;
import dmap.maprun.Lifespan;
import dmap.maprun.Page;
import dmap.maprun.PastRedrives;
import dmap.maprun.Redrivability;
import dmap.maprun.StateMachineDescription;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// What executions of a home are and were: from memory while they run, from disk after.
///
/// An execution without an end that nobody runs was interrupted; it is shown as what a recovery
/// would make of it, so that a home that cannot be written tells the truth, too.
public final class EngineViews {
  private final Path engineFolder;
  private final ExecutionFolders executions;
  private final MapRunFolders mapRuns;
  private final StateMachines machines;
  private final Pages pages;
  private final Predicate<String> isLive;
  private final Map<String, ExecutionEnd> unwritten = new ConcurrentHashMap<>();

  EngineViews(
      Path engineFolder,
      ExecutionFolders executions,
      MapRunFolders mapRuns,
      StateMachines machines,
      Pages pages,
      Predicate<String> isLive) {
    this.engineFolder = engineFolder;
    this.executions = executions;
    this.mapRuns = mapRuns;
    this.machines = machines;
    this.pages = pages;
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

  public Execution describeExecution(String arn) {
    ExecutionArn parsed = ExecutionArn.parse(arn).orElseThrow(() -> EngineFailure.invalidArn(arn));
    return Engine.io(
        () ->
            parsed.machine().label().isPresent()
                ? new ChildViews(mapRuns, pages).describe(parsed)
                : parent(parsed));
  }

  ExecutionStart startOf(ExecutionArn arn) throws IOException {
    return executions
        .start(arn.machine().name(), arn.name())
        .filter(start -> start.arn().equals(arn.toString()))
        .orElseThrow(() -> EngineFailure.noExecution(arn.toString()));
  }

  private Execution parent(ExecutionArn arn) throws IOException {
    ExecutionStart start = startOf(arn);
    Optional<ExecutionRedrive> redrive = executions.redrive(arn.machine().name(), start.key());
    Optional<ExecutionEnd> end = endOf(arn.machine().name(), start);
    ExecutionStatus status = end.map(ExecutionEnd::status).orElse(ExecutionStatus.RUNNING);
    boolean redrivable =
        switch (status) {
          case FAILED, TIMED_OUT, ABORTED -> true;
          case RUNNING, SUCCEEDED, PENDING_REDRIVE -> false;
        };
    return new Execution(
        identity(start),
        status,
        new Lifespan(start.startDate(), end.map(ExecutionEnd::stopDate)),
        new Execution.Payload(Optional.of(start.input()), end.flatMap(ExecutionEnd::output)),
        end.map(e -> new Failure(e.error(), e.cause())).orElse(Failure.NONE),
        redrives(redrive),
        redrivable ? Redrivability.REDRIVABLE : Redrivability.not(status));
  }

  private static ExecutionIdentity identity(ExecutionStart start) {
    return ExecutionIdentity.parent(
        start.arn(), start.name(), start.stateMachineArn(), start.startedAs());
  }

  private static PastRedrives redrives(Optional<ExecutionRedrive> redrive) {
    return redrive
        .map(r -> new PastRedrives(r.count(), Optional.of(r.date())))
        .orElse(PastRedrives.NONE);
  }

  private Optional<ExecutionEnd> endOf(String machineName, ExecutionStart start)
      throws IOException {
    Optional<ExecutionEnd> remembered = Optional.ofNullable(unwritten.get(start.arn()));
    if (remembered.isPresent()) {
      return remembered;
    }
    if (isLive.test(start.arn())) {
      return Optional.empty();
    }
    Optional<ExecutionEnd> end = executions.end(machineName, start.key());
    if (end.isPresent() || EngineLock.isTaken(engineFolder)) {
      return end.isPresent() ? end : executions.end(machineName, start.key());
    }
    Optional<ExecutionRedrive> redrive = executions.redrive(machineName, start.key());
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
            return new ChildViews(mapRuns, pages).history(parsed, query);
          }
          ExecutionStart start = startOf(parsed);
          Path folder = executions.folder(parsed.machine().name(), start.key());
          try (HistoryLines lines = HistoryLines.open(folder)) {
            return HistoryPage.of(lines, arn, query, pages);
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
                ? itemProcessor(
                    new ChildViews(mapRuns, pages).parent(arn), arn.machine().label().get())
                : startOf(arn).definition());
  }

  /// The revision of its state machine that an execution runs; none if that was never updated, or
  /// if it is a child execution.
  public Optional<String> revisionOf(String executionArn) {
    ExecutionArn arn =
        ExecutionArn.parse(executionArn).orElseThrow(() -> EngineFailure.invalidArn(executionArn));
    return arn.machine().label().isPresent()
        ? Optional.empty()
        : Engine.io(() -> startOf(arn).revisionId());
  }

  /// Of a child execution: the item processor without its ProcessorConfig.
  private String itemProcessor(String parentArn, String label) {
    String definition = definitionOf(parentArn);
    return ItemProcessors.find(Json.parse(definition), label).map(Json::write).orElse(definition);
  }

  /// Executions of a machine, or of a version or an alias of one, newest first; children are not
  /// among them.
  ///
  /// @throws EngineFailure InvalidArn, InvalidToken, StateMachineDoesNotExist,
  ///   StateMachineTypeNotSupported for an EXPRESS machine, ValidationException for a filter that
  ///   only child executions have
  public Page<ExecutionSummary> listExecutions(
      String machineArn, ExecutionFilter filter, Optional<String> token, int pageSize) {
    MachineReference reference = machines.existing(machineArn);
    StateMachineDescription machine = machines.describe(reference.machine()).description();
    if (machine.type() == ExecutionType.EXPRESS) {
      throw EngineFailure.typeNotSupported();
    }
    if (filter.redriven().isPresent()
        || filter.status().equals(Optional.of(ExecutionStatus.PENDING_REDRIVE))) {
      throw new EngineFailure(
          "ValidationException",
          "redriveFilter, and PENDING_REDRIVE in statusFilter, are only possible with a mapRunArn");
    }
    return Engine.io(
        () -> {
          List<ExecutionSummary> all = new ArrayList<>();
          executions.ofMachine(
              machine.name(),
              start -> {
                if (start.isOf(reference)) {
                  ExecutionSummary summary = summary(machine.name(), start);
                  if (filter.takes(summary.status())) {
                    all.add(summary);
                  }
                }
              });
          all.sort(Comparator.comparing(ExecutionSummary::startDate).reversed());
          return pages.of("executions " + machineArn + filter, all, token, pageSize);
        });
  }

  private ExecutionSummary summary(String machineName, ExecutionStart start) throws IOException {
    Optional<ExecutionEnd> end = endOf(machineName, start);
    Optional<ExecutionRedrive> redrive = executions.redrive(machineName, start.key());
    return new ExecutionSummary(
        identity(start),
        end.map(ExecutionEnd::status).orElse(ExecutionStatus.RUNNING),
        new Lifespan(start.startDate(), end.map(ExecutionEnd::stopDate)),
        Optional.empty(),
        redrives(redrive));
  }

  /// Map runs of the home, and their child executions.
  public MapRunViews mapRuns() {
    return new MapRunViews(engineFolder, this, mapRuns, pages);
  }
}
