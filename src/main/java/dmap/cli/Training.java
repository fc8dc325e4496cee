package dmap.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The training run behind the AOT cache: all common commands, one after the other in one process,
/// so that the JVM can write down which classes they load and link.
///
/// The build starts it (`src/build/java/Distribution.java`); the command lines are in
/// `training.txt`. A command that ends otherwise than expected fails the build, with what it had to
/// say: a cache trained on error messages would be slow where it matters.
public final class Training {
  private static final String EXPECTED_EXIT_CODE = "\\d+:.*";

  private final Path home;

  private Training(Path home) {
    this.home = home;
  }

  public static void main(String[] args) throws IOException, ClassNotFoundException {
    // Not called here, so that it would be missing from the cache: read from the jar on every
    // start.
    Class.forName(Main.class.getName());
    Path home = Files.createTempDirectory("dmap-training");
    try {
      new Training(home).run(commandLines());
    } finally {
      delete(home);
    }
  }

  private static List<String> commandLines() throws IOException {
    try (InputStream lines = Training.class.getResourceAsStream("training.txt")) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  private void run(List<String> commandLines) {
    for (String line : commandLines) {
      if (line.matches(EXPECTED_EXIT_CODE)) {
        int colon = line.indexOf(':');
        run(Integer.parseInt(line.substring(0, colon)), line.substring(colon + 1));
      } else {
        run(0, line);
      }
    }
  }

  private void run(int expectedExitCode, String commandLine) {
    String[] args = commandLine.replace("{home}", home.toString()).strip().split(" +");
    var output = new ByteArrayOutputStream();
    var stream = new PrintStream(output, false, StandardCharsets.UTF_8);
    int exitCode =
        Dmap.run(
            args,
            Map.of("DMAP_HOME", home.toString()),
            InputStream.nullInputStream(),
            stream,
            stream);
    stream.flush();
    if (exitCode != expectedExitCode) {
      throw new IllegalStateException(
          "dmap %s: exit code %d, expected %d\n%s"
              .formatted(
                  String.join(" ", args),
                  exitCode,
                  expectedExitCode,
                  output.toString(StandardCharsets.UTF_8)));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).forEach(Training::deleteFile);
    }
  }

  private static void deleteFile(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
