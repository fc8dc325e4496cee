package dmap.terminal;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// Shows a long text on the process's terminal page by page, in a program of its own.
public final class Pager {
  /// What a shell answers if there is no such program.
  private static final int NOT_FOUND = 127;

  /// Nothing to page if all fits on the screen, colours as they are, and the text stays on the
  /// screen when the pager ends.
  private static final String LESS_OPTIONS = "FRX";

  private final String command;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private Pager(String command) {
    this.command = command;
  }

  /// The program that `PAGER` names, else `less`. Absent if there is no `less`, or if the operator
  /// does not want a pager: then `PAGER` is empty or `cat`.
  ///
  /// @param environment of the process: `PAGER` and `PATH` are looked at
  public static Optional<Pager> of(Map<String, String> environment) {
    String named = environment.get("PAGER");
    if (named == null) {
      return installed("less", environment) ? Optional.of(new Pager("less")) : Optional.empty();
    }
    return named.isBlank() || named.strip().equals("cat")
        ? Optional.empty()
        : Optional.of(new Pager(named));
  }

  /// Returns when the reader has left the pager.
  ///
  /// @return whether the lines were shown; if not, there is no such pager
  public boolean show(List<String> lines) {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", command)
            .redirectOutput(Redirect.INHERIT)
            .redirectError(Redirect.INHERIT);
    builder.environment().putIfAbsent("LESS", LESS_OPTIONS);
    try {
      Process process = builder.start();
      write(lines, process);
      return process.waitFor() != NOT_FOUND;
    } catch (IOException e) {
      return false; // not even a shell; the lines can still be printed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    } finally {
      ended.complete(null);
    }
  }

  /// Waits until the reader has left the pager.
  public void await() {
    ended.join();
  }

  private static void write(List<String> lines, Process process) {
    try (Writer text = process.outputWriter(StandardCharsets.UTF_8)) {
      for (String line : lines) {
        text.write(line + "\n");
      }
    } catch (IOException e) {
      // The reader left before the end of the text, which is nobody's failure.
    }
  }

  private static boolean installed(String program, Map<String, String> environment) {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> new File(folder, program).canExecute());
  }
}
