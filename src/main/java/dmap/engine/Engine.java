package dmap.engine;

import dmap.engine.api.EngineFailure;
import dmap.engine.api.Pages;
import dmap.engine.api.ResourceName;
import dmap.engine.api.ValidationReason;
import dmap.engine.home.HomeAccess;
import dmap.engine.interpreter.ExecutionServices;
import dmap.engine.journal.MapLimits;
import dmap.engine.journal.MapRunFolders;
import dmap.engine.machine.StateMachines;
import dmap.engine.maprun.ChildViews;
import dmap.engine.maprun.LiveMapRun;
import dmap.engine.maprun.LiveMapRuns;
import dmap.engine.maprun.MapRunRecovery;
import dmap.engine.maprun.MapRunViews;
import dmap.engine.maprun.MapRunner;
import dmap.engine.task.TaskTokens;
import dmap.engine.task.Tasks;
import dmap.engine.teststate.StateTester;
import dmap.engine.time.Cancellation.Reason;
import dmap.engine.time.EngineClock;
import dmap.engine.time.Pace;
import dmap.expression.Sources;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionArn;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionType;
import dmap.maprun.Failure;
import dmap.maprun.MapRunArn;
import dmap.maprun.MapRunChange;
import dmap.maprun.StartedExecution;
import dmap.objects.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Starts, stops and redrives the executions of one home. The state machines that can be started
/// are in its [#machines()]; executions and map runs are read through its [#views()].
///
/// Only one process at a time runs executions of a home ([EngineLock]); any number of processes may
/// read.
public final class Engine implements AutoCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final EngineSettings settings;
  private final ExecutionServices services;
  private final StateMachines machines;
  private final ExecutionFolders executions;
  private final MapRunFolders mapRuns;
  private final EngineViews views;
  private final LiveMapRuns liveMapRuns;
  private final LiveExecutions live;
  private final ExecutionStates states;
  private final ExecutionStarter starter;

  /// @param engineFolder `<home>/engine`; the caller holds its lock if it starts executions
  public Engine(
      Path engineFolder,
      ObjectStore objects,
      Tasks tasks,
      EngineClock clock,
      RandomGenerator random) {
    this(engineFolder, objects, tasks, clock, random, EngineSettings.DEFAULT);
  }

  public Engine(
      Path engineFolder,
      ObjectStore objects,
      Tasks tasks,
      EngineClock clock,
      RandomGenerator random,
      EngineSettings settings) {
    this.settings = settings;
    this.executions = new ExecutionFolders(engineFolder);
    this.mapRuns = new MapRunFolders(engineFolder);
    this.liveMapRuns = new LiveMapRuns(mapRuns, clock);
    this.live = new LiveExecutions(clock);
    this.states = new ExecutionStates(engineFolder, executions, live);
    this.services =
        new ExecutionServices(
            clock,
            new NestedExecutions(this, tasks),
            random,
            new MapRunner(objects, mapRuns, liveMapRuns, settings.resultFileBytes()),
            new Sources(random, clock),
            new TaskTokens(clock),
            Pace.NONE);
    Pages pages = new Pages(clock);
    this.machines = new StateMachines(engineFolder, clock, services.sources(), pages);
    ChildViews children = new ChildViews(mapRuns, liveMapRuns, pages);
    this.views =
        new EngineViews(
            executions,
            states,
            machines,
            pages,
            new MapRunViews(engineFolder, mapRuns, liveMapRuns, children, pages),
            children);
    this.starter = new ExecutionStarter(services, settings.paces(), executions, states, live);
  }

  public StateMachines machines() {
    return machines;
  }

  public EngineViews views() {
    return views;
  }

  public TaskTokens taskTokens() {
    return services.tokens();
  }

  /// Waits until an execution has ended; returns at once if it does not run.
  void awaitEnd(String arn) throws InterruptedException {
    Optional<EngineClock.Signal> end = live.end(arn);
    if (end.isPresent()) {
      end.get().await();
    }
  }

  LiveMapRuns liveMapRuns() {
    return liveMapRuns;
  }

  public StateTester stateTester() {
    return new StateTester(services);
  }

  /// Whether no execution and no map run runs. A map run may run on after its execution has ended.
  public boolean isIdle() {
    return live.isEmpty() && liveMapRuns.isEmpty();
  }

  /// Ends on disk the executions and map runs that an engine was running when it died. The process
  /// that holds the lock of the home calls this once, before it starts anything.
  public void recover(ObjectStore objects) throws IOException {
    new Recovery(executions, new MapRunRecovery(mapRuns, objects, settings.resultFileBytes()))
        .run(services.clock().instant());
  }

  /// Starts an execution. If an execution of a STANDARD machine with the same name and input runs
  /// already, returns that one.
  ///
  /// @param machineArn of a machine of either type, or of a version or an alias of one
  /// @param name a UUID if none is given
  /// @param input JSON text
  /// @param traceHeader kept for DescribeExecution
  /// @throws EngineFailure ExecutionAlreadyExists, InvalidArn, InvalidExecutionInput, InvalidName,
  ///   StateMachineDoesNotExist, ThrottlingException at AWS's pace, ValidationException for a
  ///   definition that cannot run here
  public synchronized StartedExecution startExecution(
      String machineArn, Optional<String> name, String input, Optional<String> traceHeader) {
    name.ifPresent(ResourceName::check);
    return HomeAccess.answer(
        () ->
            starter.start(
                machines.startable(machineArn, services.random()).traced(traceHeader),
                name,
                input));
  }

  public StartedExecution startExecution(String machineArn, Optional<String> name, String input) {
    return startExecution(machineArn, name, input, Optional.empty());
  }

  /// Starts an execution of an EXPRESS machine and waits for its end. If the caller is interrupted,
  /// the execution runs on, as on AWS.
  ///
  /// @throws EngineFailure as [#startExecution], and StateMachineTypeNotSupported for a STANDARD
  ///   machine
  public Execution startSyncExecution(String machineArn, Optional<String> name, String input)
      throws InterruptedException {
    if (machines.describe(machines.existing(machineArn).machine()).description().type()
        != ExecutionType.EXPRESS) {
      throw EngineFailure.typeNotSupported();
    }
    StartedExecution started = startExecution(machineArn, name, input);
    awaitEnd(started.executionArn());
    return views.describeExecution(started.executionArn());
  }

  /// Redrives an execution that did not succeed: it goes on where it ended.
  ///
  /// @param clientToken a second call with the same token starts no second redrive
  /// @return when the redrive started
  /// @throws EngineFailure ExecutionDoesNotExist, ExecutionNotRedrivable, InvalidArn,
  ///   ValidationException
  public synchronized Instant redriveExecution(String arn, Optional<String> clientToken) {
    Redrives redrives = new Redrives(executions, states);
    ExecutionArn parsed = redrives.check(arn);
    return HomeAccess.answer(
        () -> {
          Instant now = services.clock().instant();
          String machine = parsed.machine().name();
          Optional<Instant> earlier =
              executions
                  .redrive(machine, parsed.name())
                  .flatMap(last -> clientToken.flatMap(token -> last.startedWith(token, now)));
          return earlier.isPresent()
              ? earlier.get()
              : starter.redrive(redrives.redrivable(parsed, now), now, clientToken);
        });
  }

  /// Stops an execution of either type that a task has started and does not wait for any more.
  void stopNested(String arn) {
    live.cancel(arn, new Reason.Stopped(Failure.NONE));
  }

  /// @return when it was stopped
  /// @throws EngineFailure ExecutionDoesNotExist, InvalidArn (for an EXPRESS execution, too),
  ///   ValidationException for a child execution that runs
  public Instant stopExecution(String arn, Failure why) {
    ExecutionArn parsed = ExecutionArn.parse(arn).orElseThrow(() -> EngineFailure.invalidArn(arn));
    if (parsed.type() == ExecutionType.EXPRESS) {
      throw EngineFailure.notForExpress();
    }
    boolean ran = live.cancel(arn, new Reason.Stopped(why));
    if (!ran && views.describeExecution(arn).status() == ExecutionStatus.RUNNING) {
      throw new EngineFailure(
          "ValidationException", "A child execution cannot be stopped on its own here: " + arn);
    }
    return services.clock().instant();
  }

  /// Changes concurrency and tolerated failure of a map run that runs.
  ///
  /// @throws EngineFailure InvalidArn, ResourceNotFound, ValidationException for a map run that has
  ///   ended or for a number out of its range
  public void updateMapRun(String arn, MapRunChange change) {
    MapRunArn parsed = MapRunArn.parse(arn).orElseThrow(() -> EngineFailure.invalidArn(arn));
    Optional<LiveMapRun> running = liveMapRuns.get(parsed.id());
    MapLimits.check(change);
    if (running.isEmpty()) {
      views.mapRuns().describe(arn); // This throws if there is no such map run.
      throw EngineFailure.validation(
          ValidationReason.CANNOT_UPDATE_COMPLETED_MAP_RUN,
          "Map run has completed and cannot be updated: " + arn);
    }
    running.get().update(change);
  }

  /// Cancels all executions and map runs and waits until they have ended, so that this process does
  /// not write to the home when another process takes it. The executions end as ABORTED. If some do
  /// not end in time, the next process that takes the home ends them on disk.
  @Override
  public void close() {
    live.cancelAll(new Reason.Stopped(ExecutionEnd.INTERRUPTED));
    live.awaitNone(CLOSE_LIMIT);
    liveMapRuns.abortAll();
    liveMapRuns.awaitNone(CLOSE_LIMIT);
  }
}
