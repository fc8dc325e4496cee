package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dmap.cli.completion.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The scripts in `completions/`, which are what `dmap completion` prints. How they behave is
/// tested with a command line of its own in `completion/`.
class CompletionsTest {
  private static final Path FOLDER = Path.of("completions");

  @ParameterizedTest
  @EnumSource
  void keepsTheScriptInStepWithTheCommands(Shell shell) throws IOException {
    Path file = FOLDER.resolve(shell.fileName());
    String script = printed(shell);
    if ("write".equals(System.getProperty("dmap.golden"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, script);
      fail("wrote " + file + "; look at the diff, then run without -Ddmap.golden=write");
    }
    assertThat(file).as("-Ddmap.golden=write makes it").exists();
    assertThat(script).as(file.toString()).isEqualTo(Files.readString(file));
  }

  @Test
  void keepsNoScriptOfAnotherShell() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      Set<String> found = files.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
      assertThat(found)
          .isEqualTo(Stream.of(Shell.values()).map(Shell::fileName).collect(Collectors.toSet()));
    }
  }

  private static String printed(Shell shell) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
    int exitCode =
        Dmap.run(
            new String[] {"completion", shell.name().toLowerCase(Locale.ROOT)},
            Map.of(),
            InputStream.nullInputStream(),
            stream,
            stream);
    assertThat(exitCode).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }
}
