package dmap.local.service.dynamodb;

import dmap.local.service.wire.JsonProtocol;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The process that is DynamoDB for one engine. The first call starts it, and it ends with the
/// engine. Tables are in `dynamodb/` of the home; what the process prints is in
/// `logs/dynamodb.log`.
public final class DynamoDbServer implements AutoCloseable {
  private static final long START_SECONDS = 120;

  /// Options that make the process start quickly and stay small, because it serves one machine
  /// only. Native access is for SQLite.
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED");

  private final Path home;
  private final HttpClient http;
  private Optional<FutureTask<URI>> start = Optional.empty();
  private Optional<Process> process = Optional.empty();
  private boolean closed;

  public DynamoDbServer(Path home, HttpClient http) {
    this.home = home.toAbsolutePath();
    this.http = http;
  }

  /// The protocol to talk to the process. Waits until it answers.
  ///
  /// @throws IOException if the process cannot be started
  public JsonProtocol protocol() throws IOException, InterruptedException {
    try {
      URI endpoint = starting().get(START_SECONDS, TimeUnit.SECONDS);
      return new JsonProtocol(http, endpoint, "DynamoDB_20120810", "1.0");
    } catch (ExecutionException e) {
      throw new IOException("DynamoDB Local cannot be started: " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new IOException("DynamoDB Local does not answer; see " + log(), e);
    }
  }

  /// The start of the process, which is one for all threads that wait for it, so it goes on if one
  /// of them is interrupted. If it failed, or if the process has died since, there is another
  /// start.
  private synchronized FutureTask<URI> starting() throws IOException {
    if (closed) {
      throw new IOException("the engine ends");
    }
    boolean running = process.map(Process::isAlive).orElse(false);
    if (start.isEmpty() || start.get().isDone() && !running) {
      FutureTask<URI> task = new FutureTask<>(this::start);
      Thread.ofVirtual().name("dynamodb").start(task);
      start = Optional.of(task);
    }
    return start.get();
  }

  private URI start() throws IOException {
    Path data = Files.createDirectories(home.resolve("dynamodb"));
    Files.createDirectories(log().getParent());
    Process started =
        new ProcessBuilder(command(data))
            .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    keep(started);
    BufferedReader out = started.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("port ")) {
        Thread.ofVirtual().start(() -> drain(out));
        return URI.create("http://127.0.0.1:" + line.substring(5).strip());
      }
    }
    throw new IOException("its process ended; see " + log());
  }

  private synchronized void keep(Process started) throws IOException {
    process = Optional.of(started);
    if (closed) {
      started.destroyForcibly();
      throw new IOException("the engine ends");
    }
  }

  /// Reads what the process prints, because a full pipe would block it.
  private static void drain(BufferedReader out) {
    try (out) {
      out.transferTo(Writer.nullWriter()); // nobody needs these lines
    } catch (IOException e) {
      // the process has ended
    }
  }

  private Path log() {
    return home.resolve("logs").resolve("dynamodb.log");
  }

  private static List<String> command(Path data) throws IOException {
    Path own = ownCode();
    Path jars = own.resolveSibling("dynamodb");
    if (!Files.isDirectory(jars)) {
      throw new IOException("its jars are not in " + jars);
    }
    String classPath = own + File.pathSeparator + jars.resolve("*");
    List<String> command = new ArrayList<>(JVM_OPTIONS);
    command.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath, DynamoDbProcess.class.getName(), data.toString()));
    return command;
  }

  /// `lib/dmap.jar` of the distribution, or `target/classes` of the build. Both have a folder
  /// `dynamodb/` beside them.
  private static Path ownCode() {
    return Path.of(
        URI.create(
            DynamoDbProcess.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  @Override
  public synchronized void close() {
    closed = true;
    process.ifPresent(Process::destroyForcibly); // answered writes are on disk
  }
}
