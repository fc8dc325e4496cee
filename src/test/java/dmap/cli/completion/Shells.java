package dmap.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Starts the real shells.
final class Shells {
  private static final int LIMIT_SECONDS = 60;

  private Shells() {}

  /// Where a resource of the tests lies.
  static String resource(String name) {
    return Path.of("src/test/resources/completion", name).toAbsolutePath().toString();
  }

  /// What a shell prints.
  ///
  /// @param folder where it runs; also its home
  static List<String> run(
      Shell shell, Path folder, Map<String, String> environment, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program(shell)));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                System.getenv("PATH"),
                "HOME",
                folder.toString(),
                "LC_ALL",
                "C.UTF-8",
                "TERM",
                "dumb"));
    builder.environment().putAll(environment);
    try {
      return output(builder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Through a file: nobody has to read along while it runs.
  private static List<String> output(ProcessBuilder builder)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("shell", ".txt");
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
      return Files.readAllLines(output);
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  private static String program(Shell shell) {
    String name = shell.name().toLowerCase(Locale.ROOT);
    boolean there =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    if (!there) {
      Assumptions.assumeFalse(
          "skip".equals(System.getProperty("dmap.shells")), name + " is missing");
      fail(
          "%s is not installed: install the package `%s`, or leave the missing shells out with"
              + " -Ddmap.shells=skip",
          name, name);
    }
    return name;
  }
}
