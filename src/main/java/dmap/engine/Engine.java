package dmap.engine;

import dmap.asl.StateMachine;
import dmap.engine.Cancellation.Reason;
import dmap.expression.Sources;
import dmap.json.Json;
import dmap.json.MalformedJson;
import dmap.maprun.ExecutionArn;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionType;
import dmap.maprun.MapRunArn;
import dmap.maprun.StartedExecution;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineDescription;
import dmap.maprun.StateMachineSpec;
import dmap.maprun.ToleratedFailure;
import dmap.objects.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/// State machines and executions of one home: creates, starts, stops. What they are and were is
/// read through its [#views()].
///
/// Only one process at a time runs executions of a home ([EngineLock]); any number may read.
public final class Engine implements AutoCloseable {
  /// Region and account of everything local.
  public static final String REGION = "us-east-1";

  public static final String ACCOUNT = "000000000000";

  private static final int MAX_INPUT_BYTES = 262_144;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final EngineServices services;
  private final StateMachineFiles machines;
  private final ExecutionFolders executions;
  private final MapRunFolders mapRuns;
  private final EngineViews views;
  private final LiveExecutions live = new LiveExecutions();

  /// @param engineFolder `<home>/engine`; the caller holds its lock if anything is to be started
  public Engine(
      Path engineFolder,
      ObjectStore objects,
      Tasks tasks,
      EngineClock clock,
      RandomGenerator random) {
    this.machines = new StateMachineFiles(engineFolder);
    this.executions = new ExecutionFolders(engineFolder);
    this.mapRuns = new MapRunFolders(engineFolder);
    this.services =
        new EngineServices(
            clock,
            new NestedExecutions(this, tasks),
            random,
            new MapRunner(objects, mapRuns),
            new Sources(random, clock),
            new TaskTokens(clock));
    this.views = new EngineViews(engineFolder, executions, mapRuns, machines, live::contains);
  }

  public EngineViews views() {
    return views;
  }

  /// Tokens of tasks that wait for theirs.
  public TaskTokens taskTokens() {
    return services.tokens();
  }

  /// Returns when an execution has ended; at once if it does not run.
  void awaitEnd(String arn) throws InterruptedException {
    Optional<EngineClock.Signal> end = live.end(arn);
    if (end.isPresent()) {
      end.get().await();
    }
  }

  MapRunFolders mapRuns() {
    return mapRuns;
  }

  /// Whether no execution runs.
  public boolean isIdle() {
    return live.isEmpty();
  }

  /// Ends, on disk, what an engine that died left open. Called once by the owner of the home.
  public void recover(ObjectStore objects) throws IOException {
    new Recovery(executions, mapRuns, objects, services.clock()).run();
  }

  /// ARN of a state machine of this home.
  public static StateMachineArn machineArn(String name) {
    return new StateMachineArn("aws", REGION, ACCOUNT, name, Optional.empty());
  }

  /// Idempotent on equal specs.
  ///
  /// @throws EngineFailure InvalidDefinition, StateMachineAlreadyExists
  public synchronized StateMachineDescription createStateMachine(StateMachineSpec spec) {
    Definitions.parse(spec.definition(), spec.type());
    return io(
        () -> {
          Optional<StateMachineDescription> existing = machines.read(spec.name());
          if (existing.isPresent()) {
            return same(existing.get(), spec);
          }
          StateMachineDescription machine =
              new StateMachineDescription(
                  machineArn(spec.name()).toString(),
                  spec.name(),
                  spec.type(),
                  spec.definition(),
                  spec.roleArn(),
                  services.clock().instant());
          machines.write(machine);
          return machine;
        });
  }

  private static StateMachineDescription same(
      StateMachineDescription existing, StateMachineSpec spec) {
    if (existing.definition().equals(spec.definition()) && existing.type() == spec.type()) {
      return existing;
    }
    throw new EngineFailure(
        "StateMachineAlreadyExists", "State Machine Already Exists: '" + existing.arn() + "'");
  }

  public synchronized Instant updateStateMachine(
      String arn, Optional<String> definition, Optional<String> roleArn) {
    return io(
        () -> {
          StateMachineDescription old = machine(arn);
          definition.ifPresent(text -> Definitions.parse(text, old.type()));
          machines.write(
              new StateMachineDescription(
                  old.arn(),
                  old.name(),
                  old.type(),
                  definition.orElse(old.definition()),
                  roleArn.orElse(old.roleArn()),
                  old.creationDate()));
          return services.clock().instant();
        });
  }

  private StateMachineDescription machine(String arn) throws IOException {
    StateMachineArn parsed =
        StateMachineArn.parse(arn).orElseThrow(() -> EngineFailure.invalidArn(arn));
    return machines.read(parsed.name()).orElseThrow(() -> EngineFailure.noStateMachine(arn));
  }

  /// @param name made up if none is given
  /// @param input JSON text
  public synchronized StartedExecution startExecution(
      String machineArn, Optional<String> name, String input) {
    return io(
        () -> {
          StateMachineDescription machine = machine(machineArn);
          JsonNode value = checkedInput(input);
          String executionName = name.orElseGet(services.sources()::uuid);
          Optional<ExecutionStart> earlier = executions.start(machine.name(), executionName);
          if (earlier.isPresent()) {
            return again(earlier.get(), value);
          }
          StateMachine parsed = Definitions.parse(machine.definition(), machine.type());
          Definitions.refuseWhatCannotRun(machine.name(), parsed, services.tasks());
          ExecutionStart start = newExecution(machine, executionName, input);
          begin(machine, start, parsed, value);
          return new StartedExecution(start.arn(), start.startDate());
        });
  }

  /// One that cannot be begun whole was never begun.
  private void begin(
      StateMachineDescription machine, ExecutionStart start, StateMachine parsed, JsonNode input)
      throws IOException {
    try {
      executions.begin(machine.name(), start);
      run(machine.name(), start, parsed, input, historyFile(machine.name(), start, input));
    } catch (IOException e) {
      executions.forget(machine.name(), start.name());
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
                  executions.folder(machineName, start.name()), input, start.input()));
      case EXPRESS -> Optional.empty();
    };
  }

  private ExecutionStart newExecution(StateMachineDescription machine, String name, String input) {
    StateMachineArn arn = machineArn(machine.name());
    String executionName =
        machine.type() == ExecutionType.EXPRESS ? name + ":" + services.sources().uuid() : name;
    return new ExecutionStart(
        new ExecutionArn(machine.type(), arn, executionName).toString(),
        name,
        machine.arn(),
        machine.type(),
        machine.roleArn(),
        services.clock().instant(),
        input,
        machine.definition());
  }

  /// The same name and input while it runs is the same execution (reference 7).
  private StartedExecution again(ExecutionStart earlier, JsonNode input) {
    boolean running = live.contains(earlier.arn());
    if (running && Json.parse(earlier.input()).equals(input)) {
      return new StartedExecution(earlier.arn(), earlier.startDate());
    }
    throw new EngineFailure(
        "ExecutionAlreadyExists", "Execution Already Exists: '" + earlier.arn() + "'");
  }

  private static JsonNode checkedInput(String input) {
    if (input.getBytes(StandardCharsets.UTF_8).length > MAX_INPUT_BYTES) {
      throw new EngineFailure(
          "InvalidExecutionInput", "Input exceeds the maximum of " + MAX_INPUT_BYTES + " bytes");
    }
    try {
      return Json.parse(input);
    } catch (MalformedJson e) {
      throw new EngineFailure(
          "InvalidExecutionInput",
          "Invalid State Machine Execution Input: '" + e.getMessage() + "'");
    }
  }

  /// Lets an execution that did not succeed go on where it failed.
  ///
  /// @param clientToken the same one again is the same redrive
  /// @return when the redrive began
  /// @throws EngineFailure ExecutionDoesNotExist, ExecutionNotRedrivable, InvalidArn,
  ///   ValidationException
  public synchronized Instant redriveExecution(String arn, Optional<String> clientToken) {
    Redrives redrives = new Redrives(executions, views);
    ExecutionArn parsed = redrives.check(arn);
    return io(
        () -> {
          Instant now = services.clock().instant();
          String machine = parsed.machine().name();
          Optional<Instant> begun =
              executions
                  .redrive(machine, parsed.name())
                  .flatMap(last -> clientToken.flatMap(token -> last.begunWith(token, now)));
          return begun.isPresent()
              ? begun.get()
              : redrive(machine, redrives.redrivable(parsed, now), now, clientToken);
        });
  }

  private Instant redrive(
      String machine, Redrives.Redrivable execution, Instant now, Optional<String> clientToken)
      throws IOException {
    ExecutionStart start = execution.start();
    StateMachine parsed = Definitions.parse(start.definition(), start.type());
    Definitions.refuseWhatCannotRun(machine, parsed, services.tasks());
    JsonNode input = Json.parse(start.input());
    ExecutionRedrive redrive = ExecutionRedrive.next(execution.last(), now, clientToken);
    HistoryFile history =
        HistoryFile.reopen(
            executions.folder(machine, start.name()),
            execution.historyBytes(),
            input,
            start.input());
    executions.redrive(machine, start.name(), redrive);
    views.forget(start.arn());
    Resumption resumption = ResumptionFinder.find(parsed, execution.events());
    long lastId = execution.events().size();
    ExecutionInfo info = info(machine, start, input, Optional.of(redrive));
    launch(
        machine,
        start,
        parsed,
        info,
        Optional.of(history),
        cancellation ->
            Executions.resume(
                services,
                info,
                parsed,
                resumption,
                History.continued(services.clock(), cancellation, history::add, lastId),
                lastId,
                cancellation));
    return now;
  }

  private void run(
      String machine,
      ExecutionStart start,
      StateMachine parsed,
      JsonNode input,
      Optional<HistoryFile> historyFile) {
    ExecutionInfo info = info(machine, start, input, Optional.empty());
    launch(
        machine,
        start,
        parsed,
        info,
        historyFile,
        cancellation ->
            Executions.run(
                services,
                info,
                parsed,
                historyFile
                    .map(file -> History.kept(services.clock(), cancellation, file::add))
                    .orElseGet(History::counted),
                cancellation));
  }

  private static ExecutionInfo info(
      String machine, ExecutionStart start, JsonNode input, Optional<ExecutionRedrive> redrive) {
    return new ExecutionInfo(
        start.arn(),
        start.name(),
        start.type(),
        start.stateMachineArn(),
        machine,
        start.roleArn(),
        start.startDate(),
        input,
        redrive.map(ExecutionRedrive::count).orElse(0),
        redrive.map(ExecutionRedrive::date));
  }

  /// Runs an execution, or the rest of one, on a thread of its own.
  private void launch(
      String machine,
      ExecutionStart start,
      StateMachine parsed,
      ExecutionInfo info,
      Optional<HistoryFile> historyFile,
      Function<Cancellation, Outcome> walk) {
    Cancellation cancellation = Cancellation.root();
    live.add(start.arn(), cancellation, services.clock().signal());
    Optional<EngineClock.Timer> limit =
        parsed
            .timeoutSeconds()
            .map(Duration::ofSeconds)
            .map(
                d ->
                    services.clock().schedule(d, () -> cancellation.cancel(new Reason.TimedOut())));
    services
        .clock()
        .start(
            start.name(),
            () -> {
              Outcome outcome = outcome(walk, cancellation);
              limit.ifPresent(EngineClock.Timer::cancel);
              finish(
                  machine,
                  start,
                  ExecutionEnd.of(outcome, info.redriveCount(), services.clock().instant()),
                  historyFile);
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

  private void finish(
      String machineName, ExecutionStart start, ExecutionEnd end, Optional<HistoryFile> history) {
    try {
      if (history.isPresent()) {
        history.get().close();
      }
      executions.end(machineName, start.name(), end);
    } catch (IOException e) {
      views.remember(start.arn(), end, e);
    }
    live.remove(start.arn());
  }

  /// @throws EngineFailure ExecutionDoesNotExist, InvalidArn
  public Instant stopExecution(String arn, Optional<String> error, Optional<String> cause) {
    ExecutionArn parsed = ExecutionArn.parse(arn).orElseThrow(() -> EngineFailure.invalidArn(arn));
    if (parsed.type() == ExecutionType.EXPRESS) {
      throw EngineFailure.notForExpress();
    }
    boolean ran = live.cancel(arn, new Reason.Stopped(error, cause));
    if (!ran && views.describeExecution(arn).status() == ExecutionStatus.RUNNING) {
      throw new EngineFailure(
          "ValidationException", "A child execution cannot be stopped on its own here: " + arn);
    }
    return services.clock().instant();
  }

  /// Changes concurrency and tolerance of a map run that runs.
  ///
  /// @param maxConcurrency 0 for no limit
  /// @throws EngineFailure ValidationException for one that has ended
  public void updateMapRun(String arn, long maxConcurrency, ToleratedFailure tolerated) {
    MapRunArn parsed = MapRunArn.parse(arn).orElseThrow(() -> EngineFailure.invalidArn(arn));
    if (maxConcurrency < 0
        || tolerated.count() < 0
        || tolerated.percentage() < 0
        || tolerated.percentage() > 100) {
      throw new EngineFailure(
          "ValidationException",
          "Concurrency and tolerated failure cannot be negative or above 100 %");
    }
    mapRuns
        .live(parsed.id())
        .orElseThrow(
            () ->
                new EngineFailure(
                    "ValidationException", "Map run has completed and cannot be updated: " + arn))
        .update(MapLimits.of(maxConcurrency, tolerated));
  }

  /// Something that reads or writes the home.
  interface Io<T> {
    T run() throws IOException;
  }

  static <T> T io(Io<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new EngineFailure(
          "ServiceUnavailable", "The local engine cannot use its home: " + MapRunner.reason(e));
    }
  }

  /// Ends what runs and waits until it has, so that nothing is written to the home any more when
  /// another process takes it; executions that were running end as ABORTED. What does not end in
  /// time is ended, on disk, by whoever owns the home next.
  @Override
  public void close() {
    live.cancelAll(
        new Reason.Stopped(
            Optional.of(ExecutionEnd.INTERRUPTED_ERROR),
            Optional.of(ExecutionEnd.INTERRUPTED_CAUSE)));
    live.awaitNone(CLOSE_LIMIT);
  }
}
