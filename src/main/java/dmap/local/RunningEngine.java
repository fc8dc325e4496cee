package dmap.local;

import dmap.DmapException;
import dmap.ExitCode;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the engine of a home in another process, or starts it in the background.
public final class RunningEngine {
  private static final String COMPLAINT = "dmap: ";
  private static final int PING_MILLIS = 2_000;
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(15);

  private RunningEngine() {}

  /// The URL of the Step Functions API of the process that owns the home; empty if there is none.
  public static Optional<URI> find(Path home) {
    return describe(home).map(ServerFile::sfn);
  }

  /// The [ServerFile] of the process that owns the home; empty if there is none that answers.
  public static Optional<ServerFile> describe(Path home) {
    try {
      return ServerFile.read(home.resolve("engine")).filter(file -> answers(file.sfn()));
    } catch (IOException e) {
      return Optional.empty(); // the lock, not this file, decides who owns the home
    }
  }

  private static boolean answers(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(PING_MILLIS);
      connection.setReadTimeout(PING_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_NOT_FOUND
            && connection.getHeaderField("x-amzn-RequestId") != null;
      } finally {
        connection.disconnect();
      }
    } catch (IOException | IllegalArgumentException e) {
      return false; // nothing answers at this address
    }
  }

  /// Finds the engine of a home, or starts one in the background. It goes on when this process
  /// ends, and ends by itself when it has nothing to do.
  ///
  /// @param launcher the command that starts dmap
  /// @throws DmapException if none can be started; the message says why
  public static URI findOrStart(Path home, List<String> launcher, Map<String, String> environment) {
    return find(home).orElseGet(() -> start(home, launcher, environment));
  }

  private static URI start(Path home, List<String> launcher, Map<String, String> environment) {
    Path log = home.resolve("logs").resolve("engine.log");
    try {
      Files.createDirectories(log.getParent());
      Process process = spawn(home, log, launcher, environment);
      return await(home, process, log);
    } catch (IOException e) {
      throw new DmapException(
          ExitCode.ERROR,
          "cannot start the local engine in " + home + ": " + reason(e),
          "is the home writable and the disk not full? `--home DIR` takes another place",
          e);
    }
  }

  /// The engine is started by a shell that ignores the interrupts of the terminal: Ctrl-C ends the
  /// command that watches, not the engine.
  private static Process spawn(
      Path home, Path log, List<String> launcher, Map<String, String> environment)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP QUIT; exec \"$@\"", "dmap"));
    command.addAll(launcher);
    command.addAll(List.of("local", "--until-idle", "--home", home.toAbsolutePath().toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return builder.start();
  }

  private static URI await(Path home, Process process, Path log) throws IOException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < end) {
      Optional<URI> uri = find(home);
      if (uri.isPresent()) {
        return uri.get();
      }
      if (!process.isAlive() && process.exitValue() != 0) {
        break; // it gave up
      }
      try {
        Thread.sleep(LOOK_AGAIN);
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }
    throw new IOException("it did not answer; " + log + " says: " + complaint(log));
  }

  /// The last error that the engine printed, without the hints that follow it.
  private static String complaint(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return lines.reversed().stream()
        .filter(line -> line.startsWith(COMPLAINT))
        .findFirst()
        .map(line -> line.substring(COMPLAINT.length()))
        .orElseGet(() -> lines.isEmpty() ? "nothing" : lines.getLast());
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException denied
        ? "no permission to write " + denied.getFile()
        : String.valueOf(e.getMessage());
  }
}
