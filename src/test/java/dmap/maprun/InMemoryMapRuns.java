package dmap.maprun;

import dmap.DmapException;
import dmap.ExitCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Step Functions in a test's memory: state machines and executions behave as on AWS (idempotent
/// creation and start included), map runs are what a test puts here. May be used from several
/// threads.
public final class InMemoryMapRuns implements MapRuns {
  private static final String PREFIX = "arn:aws:states:us-east-1:000000000000:";

  private final Instant now;
  private final Map<String, StateMachineDescription> machines = new ConcurrentHashMap<>();
  private final Map<String, Execution> executions = new ConcurrentHashMap<>();
  private final Map<String, String> definitions = new ConcurrentHashMap<>();
  private final Map<String, MapRun> mapRuns = new ConcurrentHashMap<>();
  private final Map<String, List<ExecutionSummary>> children = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();

  /// @param now the time of everything that happens
  public InMemoryMapRuns(Instant now) {
    this.now = now;
  }

  /// Every call so far: the operation and what it was about.
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /// Puts an execution, or replaces it.
  public void put(Execution execution) {
    executions.put(execution.arn(), execution);
  }

  /// Puts a map run, or replaces it.
  public void put(MapRun mapRun) {
    mapRuns.put(mapRun.arn(), mapRun);
  }

  /// Adds a child execution, which becomes the newest.
  public void addChild(String mapRunArn, ExecutionSummary child) {
    children.computeIfAbsent(mapRunArn, _ -> new CopyOnWriteArrayList<>()).addFirst(child);
  }

  /// Ends an execution.
  public void end(String arn, ExecutionStatus status) {
    executions.computeIfPresent(arn, (_, e) -> ended(e, status, Failure.NONE));
  }

  @Override
  public Optional<StateMachineArn> stateMachineArn(String name) {
    return StateMachineArn.parse(PREFIX + "stateMachine:" + name);
  }

  @Override
  public Optional<StateMachineDescription> describeStateMachine(String arn) {
    calls.add("describeStateMachine " + arn);
    return Optional.ofNullable(machines.get(arn));
  }

  @Override
  public synchronized String createStateMachine(StateMachineSpec spec) {
    calls.add("createStateMachine " + spec.name());
    String arn = PREFIX + "stateMachine:" + spec.name();
    StateMachineDescription there = machines.get(arn);
    if (there != null && !there.definition().equals(spec.definition())) {
      throw refused("State Machine Already Exists: '" + arn + "' (StateMachineAlreadyExists)");
    }
    machines.putIfAbsent(arn, describe(arn, spec));
    return arn;
  }

  @Override
  public void updateStateMachine(String arn, StateMachineSpec spec) {
    calls.add("updateStateMachine " + arn);
    machines.put(arn, describe(arn, spec));
  }

  @Override
  public synchronized StartedExecution startExecution(
      String stateMachineArn, String name, String input) {
    calls.add("startExecution " + name);
    StateMachineDescription machine =
        Optional.ofNullable(machines.get(stateMachineArn))
            .orElseThrow(() -> refused("no state machine " + stateMachineArn));
    String arn = PREFIX + "execution:" + machine.name() + ":" + name;
    Execution there = executions.get(arn);
    if (there == null) {
      executions.put(arn, running(arn, name, stateMachineArn, input));
      definitions.put(arn, machine.definition());
      return new StartedExecution(arn, now);
    }
    if (there.status().ended() || !there.payload().input().equals(Optional.of(input))) {
      throw refused("Execution Already Exists: '" + arn + "' (ExecutionAlreadyExists)");
    }
    return new StartedExecution(arn, there.startDate());
  }

  @Override
  public Execution describeExecution(String arn) {
    calls.add("describeExecution " + arn);
    return found(executions.get(arn), "execution " + arn);
  }

  @Override
  public String definitionOf(String executionArn) {
    return found(definitions.get(executionArn), "execution " + executionArn);
  }

  @Override
  public Page<HistoryEvent> history(String executionArn, HistoryQuery query) {
    calls.add("history " + executionArn);
    found(executions.get(executionArn), "execution " + executionArn);
    return new Page<>(List.of(), Optional.empty());
  }

  @Override
  public Page<ExecutionSummary> listExecutions(
      String stateMachineArn, Optional<ExecutionStatus> status, Optional<String> nextToken) {
    return filtered(
        executions.values().stream()
            .filter(e -> e.identity().stateMachineArn().equals(stateMachineArn))
            .map(InMemoryMapRuns::summary)
            .toList(),
        status);
  }

  @Override
  public Page<ExecutionSummary> listChildExecutions(
      String mapRunArn, Optional<ExecutionStatus> status, Optional<String> nextToken) {
    calls.add("listChildExecutions " + mapRunArn);
    return filtered(children.getOrDefault(mapRunArn, List.of()), status);
  }

  @Override
  public Page<MapRunSummary> listMapRuns(String executionArn, Optional<String> nextToken) {
    calls.add("listMapRuns " + executionArn);
    List<MapRunSummary> all = new ArrayList<>();
    for (MapRun run : mapRuns.values()) {
      if (run.executionArn().equals(executionArn)) {
        String machine =
            MapRunArn.parse(run.arn()).map(a -> a.machine().toString()).orElse(run.arn());
        all.add(
            new MapRunSummary(
                run.arn(), run.executionArn(), machine, run.startDate(), run.stopDate()));
      }
    }
    return new Page<>(all, Optional.empty());
  }

  @Override
  public MapRun describeMapRun(String arn) {
    calls.add("describeMapRun " + arn);
    return found(mapRuns.get(arn), "map run " + arn);
  }

  @Override
  public void stopExecution(String arn, Failure why) {
    calls.add("stopExecution " + arn);
    found(executions.get(arn), "execution " + arn);
    executions.computeIfPresent(arn, (_, e) -> ended(e, ExecutionStatus.ABORTED, why));
  }

  @Override
  public void updateMapRun(String arn, MapRunChange change) {
    calls.add("updateMapRun " + arn);
    mapRuns.computeIfPresent(arn, (_, run) -> changed(run, change));
  }

  private static MapRun changed(MapRun run, MapRunChange change) {
    return new MapRun(
        run.arn(),
        run.executionArn(),
        run.status(),
        run.lifespan(),
        new MapRunSettings(
            change.maxConcurrency().orElse(run.maxConcurrency()),
            new ToleratedFailure(
                change.toleratedFailurePercentage().orElse(run.toleratedFailure().percentage()),
                change.toleratedFailureCount().orElse(run.toleratedFailure().count()))),
        run.counts(),
        run.redrives());
  }

  @Override
  public Instant redriveExecution(String arn) {
    calls.add("redriveExecution " + arn);
    found(executions.get(arn), "execution " + arn);
    return now;
  }

  @Override
  public TestedState testState(StateTest test) {
    throw new UnsupportedOperationException("tests no states");
  }

  @Override
  public void close() {}

  private StateMachineDescription describe(String arn, StateMachineSpec spec) {
    return new StateMachineDescription(
        arn, spec.name(), spec.type(), spec.definition(), spec.roleArn(), now);
  }

  private Execution running(String arn, String name, String machine, String input) {
    return new Execution(
        ExecutionIdentity.parent(arn, name, machine, StartedAs.UNQUALIFIED),
        ExecutionStatus.RUNNING,
        Lifespan.since(now),
        new Execution.Payload(Optional.of(input), Optional.empty()),
        Failure.NONE,
        PastRedrives.NONE,
        Redrivability.not(ExecutionStatus.RUNNING));
  }

  private Execution ended(Execution e, ExecutionStatus status, Failure failure) {
    return new Execution(
        e.identity(),
        status,
        Lifespan.between(e.startDate(), now),
        e.payload(),
        failure,
        e.redrives(),
        e.redrivability());
  }

  private static ExecutionSummary summary(Execution e) {
    return new ExecutionSummary(
        e.identity(), e.status(), e.lifespan(), Optional.empty(), e.redrives());
  }

  private static Page<ExecutionSummary> filtered(
      List<ExecutionSummary> all, Optional<ExecutionStatus> status) {
    return new Page<>(
        all.stream().filter(e -> status.isEmpty() || status.get() == e.status()).toList(),
        Optional.empty());
  }

  private static <T> T found(T value, String what) {
    if (Objects.isNull(value)) {
      throw refused("no " + what);
    }
    return value;
  }

  private static DmapException refused(String message) {
    return new DmapException(ExitCode.ERROR, message, "");
  }
}
