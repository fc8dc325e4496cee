package dmap.engine;

import dmap.engine.api.EngineFailure;
import dmap.engine.api.ExecutionFilter;
import dmap.engine.api.Pages;
import dmap.engine.history.HistoryLines;
import dmap.engine.history.HistoryPage;
import dmap.engine.home.HomeAccess;
import dmap.engine.machine.MachineReference;
import dmap.engine.machine.StateMachines;
import dmap.engine.maprun.ChildViews;
import dmap.engine.maprun.ItemProcessors;
import dmap.engine.maprun.MapRunViews;
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
import dmap.maprun.MapRunSummary;
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
import java.util.Optional;

/// Reads the executions of a home: from memory while they run, from disk afterwards.
public final class EngineViews {
  private final ExecutionFolders executions;
  private final ExecutionStates states;
  private final StateMachines machines;
  private final Pages pages;
  private final MapRunViews mapRuns;
  private final ChildViews children;

  EngineViews(
      ExecutionFolders executions,
      ExecutionStates states,
      StateMachines machines,
      Pages pages,
      MapRunViews mapRuns,
      ChildViews children) {
    this.executions = executions;
    this.states = states;
    this.machines = machines;
    this.pages = pages;
    this.mapRuns = mapRuns;
    this.children = children;
  }

  public Execution describeExecution(String arn) {
    ExecutionArn parsed = ExecutionArn.parse(arn).orElseThrow(() -> EngineFailure.invalidArn(arn));
    return HomeAccess.answer(
        () -> parsed.machine().label().isPresent() ? children.describe(parsed) : parent(parsed));
  }

  private Execution parent(ExecutionArn arn) throws IOException {
    ExecutionStart start = states.start(arn);
    Optional<ExecutionRedrive> redrive = states.redrive(start);
    Optional<ExecutionEnd> end = states.end(start);
    ExecutionStatus status = end.map(ExecutionEnd::status).orElse(ExecutionStatus.RUNNING);
    boolean redrivable =
        switch (status) {
          case FAILED, TIMED_OUT, ABORTED -> true;
          case RUNNING, SUCCEEDED, PENDING_REDRIVE -> false;
        };
    return new Execution(
        identity(start),
        status,
        new Lifespan(start.facts().startDate(), end.map(ExecutionEnd::stopDate)),
        new Execution.Payload(Optional.of(start.input()), end.flatMap(ExecutionEnd::output)),
        end.map(ExecutionEnd::failure).orElse(Failure.NONE),
        redrives(redrive),
        redrivable ? Redrivability.REDRIVABLE : Redrivability.not(status));
  }

  private static ExecutionIdentity identity(ExecutionStart start) {
    return ExecutionIdentity.parent(
        start.arn(), start.facts().name(), start.facts().stateMachineArn(), start.startedAs());
  }

  private static PastRedrives redrives(Optional<ExecutionRedrive> redrive) {
    return redrive.map(ExecutionRedrive::past).orElse(PastRedrives.NONE);
  }

  /// The events of a STANDARD execution, parent or child.
  ///
  /// @throws EngineFailure ExecutionDoesNotExist, InvalidArn, InvalidToken
  public Page<HistoryEvent> history(String arn, HistoryQuery query) {
    ExecutionArn parsed = ExecutionArn.parse(arn).orElseThrow(() -> EngineFailure.invalidArn(arn));
    if (parsed.type() == ExecutionType.EXPRESS) {
      throw EngineFailure.notForExpress();
    }
    return HomeAccess.answer(
        () -> {
          if (parsed.machine().label().isPresent()) {
            return children.history(parsed, query);
          }
          ExecutionStart start = states.start(parsed);
          Path folder = executions.folder(parsed.machine().name(), start.key());
          try (HistoryLines lines = HistoryLines.open(folder)) {
            return HistoryPage.of(lines, arn, query, pages);
          } catch (NoSuchFileException _) {
            // The engine was killed before the first event.
            return new Page<>(List.of(), Optional.empty());
          }
        });
  }

  /// The definition that an execution runs; for a child execution, the item processor.
  public String definitionOf(String executionArn) {
    ExecutionArn arn =
        ExecutionArn.parse(executionArn).orElseThrow(() -> EngineFailure.invalidArn(executionArn));
    return HomeAccess.answer(
        () ->
            arn.machine().label().isPresent()
                ? itemProcessor(children.parent(arn), arn.machine().label().get())
                : states.start(arn).definition());
  }

  /// The revision of the state machine that an execution runs; empty if the state machine was never
  /// updated, or for a child execution.
  public Optional<String> revisionOf(String executionArn) {
    ExecutionArn arn =
        ExecutionArn.parse(executionArn).orElseThrow(() -> EngineFailure.invalidArn(executionArn));
    return arn.machine().label().isPresent()
        ? Optional.empty()
        : HomeAccess.answer(() -> states.start(arn).revisionId());
  }

  private String itemProcessor(String parentArn, String label) {
    String definition = definitionOf(parentArn);
    return ItemProcessors.find(Json.parse(definition), label).map(Json::write).orElse(definition);
  }

  /// Executions of a machine, or of a version or an alias of one, newest first, without child
  /// executions.
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
    return HomeAccess.answer(
        () -> {
          List<ExecutionSummary> all = new ArrayList<>();
          executions.ofMachine(
              machine.name(),
              start -> {
                if (start.isOf(reference)) {
                  ExecutionSummary summary = summary(start);
                  if (filter.accepts(summary.status())) {
                    all.add(summary);
                  }
                }
              });
          all.sort(Comparator.comparing(ExecutionSummary::startDate).reversed());
          return pages.of("executions " + machineArn + filter, all, token, pageSize);
        });
  }

  private ExecutionSummary summary(ExecutionStart start) throws IOException {
    Optional<ExecutionEnd> end = states.end(start);
    Optional<ExecutionRedrive> redrive = states.redrive(start);
    return new ExecutionSummary(
        identity(start),
        end.map(ExecutionEnd::status).orElse(ExecutionStatus.RUNNING),
        new Lifespan(start.facts().startDate(), end.map(ExecutionEnd::stopDate)),
        Optional.empty(),
        redrives(redrive));
  }

  /// Map runs that an execution, parent or child, has started, newest first.
  ///
  /// @throws EngineFailure ExecutionDoesNotExist, InvalidArn, InvalidToken
  public Page<MapRunSummary> listMapRuns(
      String executionArn, Optional<String> token, int pageSize) {
    return mapRuns.startedBy(describeExecution(executionArn).arn(), token, pageSize);
  }

  public MapRunViews mapRuns() {
    return mapRuns;
  }
}
