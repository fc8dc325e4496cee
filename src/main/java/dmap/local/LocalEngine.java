package dmap.local;

import dmap.engine.Engine;
import dmap.engine.EngineSettings;
import dmap.engine.home.EngineLock;
import dmap.engine.time.RealClock;
import dmap.function.Functions;
import dmap.function.invoke.FunctionSettings;
import dmap.local.registry.FunctionRegistry;
import dmap.local.registry.PaceRegistry;
import dmap.local.s3.S3Endpoint;
import dmap.local.s3.S3Server;
import dmap.local.service.LambdaTasks;
import dmap.local.service.ServiceTasks;
import dmap.local.states.StepFunctionsServer;
import dmap.objects.FolderStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/// The engine of a home with its servers, in this process.
///
/// An engine that *owns* its home can start executions. It holds the lock of the home, and has
/// ended what a killed engine left unfinished. Any other engine only looks.
public final class LocalEngine implements AutoCloseable {
  private final Path engineFolder;
  private final Optional<EngineLock> lock;
  private final Engine engine;
  private final Functions functions;
  private final ServiceTasks services;
  private final RealClock clock = new RealClock();
  private final StepFunctionsServer server;
  private final Optional<S3Endpoint> s3;

  /// Takes the lock of the home, starts the servers, and writes the [ServerFile] by which other
  /// processes find them.
  ///
  /// @param environment of this process, from which functions get their variables
  /// @return empty if another process owns the home
  /// @throws java.net.BindException if a port is taken; the message says which
  public static Optional<LocalEngine> own(
      Path home, Serving serving, Map<String, String> environment) throws IOException {
    Path engineFolder = home.resolve("engine");
    Optional<EngineLock> lock = EngineLock.tryTake(engineFolder);
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    try {
      HomeFormat.check(engineFolder);
      HomeFormat.note(engineFolder);
      LocalEngine engine = new LocalEngine(home, serving, environment, lock);
      engine.describe().write(ServerFile.file(engineFolder));
      return Optional.of(engine);
    } catch (IOException | RuntimeException e) {
      lock.get().close();
      throw e;
    }
  }

  /// Opens a home that no process owns, to look at it. What a killed engine left unfinished is
  /// ended on disk if the home can be written; otherwise it is only shown as ended.
  public static LocalEngine look(Path home, Map<String, String> environment) throws IOException {
    Path engineFolder = home.resolve("engine");
    HomeFormat.check(engineFolder);
    boolean mayRecover = Files.isDirectory(engineFolder) && Files.isWritable(engineFolder);
    return new LocalEngine(
        home,
        Serving.QUIETLY,
        environment,
        mayRecover ? EngineLock.tryTake(engineFolder) : Optional.empty());
  }

  private LocalEngine(
      Path home, Serving serving, Map<String, String> environment, Optional<EngineLock> lock)
      throws IOException {
    Path buckets = home.resolve("s3").toAbsolutePath();
    FolderStore objects = new FolderStore(buckets);
    Map<String, String> forFunctions = new HashMap<>(environment);
    forFunctions.put(FunctionSettings.S3_ROOT, buckets.toString());
    this.engineFolder = home.resolve("engine");
    this.lock = lock;
    this.functions =
        new Functions(FunctionSettings.of(home, forFunctions).withUnreserved(serving.unreserved()));
    FunctionRegistry registry = new FunctionRegistry(home, serving.functions());
    this.services =
        new ServiceTasks(home, objects, new LambdaTasks(functions, registry, clock), clock);
    RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    EngineSettings settings =
        new EngineSettings(
            serving.options().resultFileBytes(),
            new PaceRegistry(home).paces(serving.options().pacing(), clock));
    this.engine = new Engine(engineFolder, objects, services, clock, random, settings);
    if (lock.isPresent()) {
      engine.recover(objects);
    }
    this.server = StepFunctionsServer.start(engine, serving.port(), clock);
    this.s3 = s3(objects, serving);
  }

  private Optional<S3Endpoint> s3(FolderStore objects, Serving serving) throws IOException {
    try {
      return serving.s3Port().isPresent()
          ? Optional.of(S3Server.start(objects, serving.s3Port().getAsInt(), clock))
          : Optional.empty();
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  public URI sfn() {
    return server.uri();
  }

  /// What [ServerFile] tells of this engine.
  public ServerFile describe() {
    return new ServerFile(sfn(), s3.map(S3Endpoint::uri), ProcessHandle.current().pid());
  }

  /// Whether nothing runs, and nobody has called the Step Functions API since that moment.
  public boolean idleSince(Instant moment) {
    return engine.isIdle() && functions.isIdle() && server.lastRequest().isBefore(moment);
  }

  /// Ends everything. Running executions become ABORTED.
  @Override
  public void close() throws IOException {
    try (clock) {
      server.close();
      s3.ifPresent(S3Endpoint::close);
      engine.close();
      functions.close();
      services.close();
    } finally {
      if (lock.isPresent()) {
        ServerFile.delete(engineFolder);
        lock.get().close();
      }
    }
  }
}
