package dmap.engine;

import dmap.engine.api.ExecutionFilter;
import dmap.engine.time.EngineClock;
import dmap.json.Json;
import dmap.maprun.Counts;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionType;
import dmap.maprun.MapRun;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineSpec;
import dmap.objects.FolderStore;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// An engine over a home of its own, in virtual time, with [ScriptedFunctions]. Several engines may
/// be opened on one home, one after another.
final class TestEngine implements AutoCloseable {
  static final String MACHINE = "machine";

  private final Path home;
  private final VirtualClock clock = new VirtualClock();
  private final FolderStore objects;
  private final ScriptedFunctions functions = new ScriptedFunctions(clock);
  private final Engine engine;
  private int executions;

  TestEngine(Path home) {
    this(home, (store, _) -> store);
  }

  /// @param around wraps the object store that the engine uses
  TestEngine(Path home, BiFunction<ObjectStore, EngineClock, ObjectStore> around) {
    this(home, around, _ -> EngineSettings.DEFAULT);
  }

  /// @param settings makes the settings from the clock of the engine
  static TestEngine with(Path home, Function<EngineClock, EngineSettings> settings) {
    return new TestEngine(home, (store, _) -> store, settings);
  }

  private TestEngine(
      Path home,
      BiFunction<ObjectStore, EngineClock, ObjectStore> around,
      Function<EngineClock, EngineSettings> settings) {
    this.home = home;
    this.objects = new FolderStore(home.resolve("s3"));
    this.engine =
        new Engine(
            folder(),
            around.apply(objects, clock),
            functions,
            clock,
            new Random(7),
            settings.apply(clock));
  }

  Path folder() {
    return home.resolve("engine");
  }

  VirtualClock clock() {
    return clock;
  }

  FolderStore objects() {
    return objects;
  }

  ScriptedFunctions functions() {
    return functions;
  }

  Engine engine() {
    return engine;
  }

  EngineViews views() {
    return engine.views();
  }

  /// Creates or updates the one state machine of the test.
  String machine(String definition) {
    String arn = StateMachineArn.local(MACHINE).toString();
    if (Files.isDirectory(folder().resolve("state-machines"))) {
      engine.machines().update(arn, Optional.of(definition), Optional.empty());
    } else {
      engine
          .machines()
          .create(
              new StateMachineSpec(MACHINE, ExecutionType.STANDARD, definition, "role", Map.of()));
    }
    return arn;
  }

  /// @return the ARN of the execution, which runs on
  String start(String definition, String input) {
    String machine = machine(definition);
    return engine.startExecution(machine, Optional.of("run-" + ++executions), input).executionArn();
  }

  /// Runs a definition to its end.
  Execution run(String definition, String input) {
    String arn = start(definition, input);
    clock.awaitCalm();
    return views().describeExecution(arn);
  }

  /// The output of an execution that succeeds.
  JsonNode output(String definition, String input) {
    Execution execution = run(definition, input);
    return Json.parse(
        execution
            .payload()
            .output()
            .orElseThrow(
                () ->
                    new AssertionError(
                        execution.status()
                            + " "
                            + execution.failure().error()
                            + " "
                            + execution.failure().cause())));
  }

  /// The only map run of an execution.
  MapRun mapRun(String executionArn) {
    List<String> arns =
        views().listMapRuns(executionArn, Optional.empty(), 100).entries().stream()
            .map(summary -> summary.arn())
            .toList();
    if (arns.size() != 1) {
      throw new AssertionError("map runs: " + arns);
    }
    return views().mapRuns().describe(arns.getFirst());
  }

  /// A child execution that ended with this status.
  Execution child(MapRun run, ExecutionStatus status) {
    return views()
        .mapRuns()
        .children(run.arn(), ExecutionFilter.with(Optional.of(status)), Optional.empty(), 10)
        .entries()
        .stream()
        .map(summary -> views().describeExecution(summary.arn()))
        .findFirst()
        .orElseThrow();
  }

  /// Counts of a map run that has ended.
  static Counts counts(long pending, long succeeded, long failed, long aborted) {
    long total = pending + succeeded + failed + aborted;
    return new Counts(pending, 0, succeeded, failed, 0, aborted, total, total, 0, 0);
  }

  /// Virtual time since the start.
  Duration elapsed() {
    return Duration.between(VirtualClock.START, clock.instant());
  }

  void put(String uri, String content) {
    try {
      ObjectUri object = ObjectUri.parse(uri).orElseThrow();
      objects.makeBucket(object.bucket());
      Files.createDirectories(objects.path(object).getParent());
      Files.writeString(objects.path(object), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String uri) {
    try {
      return Files.readString(objects.path(ObjectUri.parse(uri).orElseThrow()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Keys of all objects under a URI, sorted.
  List<String> keys(String uri) {
    List<String> keys = new ArrayList<>();
    try {
      objects
          .list(ObjectUri.parse(uri).orElseThrow())
          .forEachRemaining(object -> keys.add(object.key()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return keys;
  }

  @Override
  public void close() {
    engine.close();
  }
}
