package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.Golden;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

class HelpTest {
  private static final Path FOLDER = Path.of("folder").toAbsolutePath();

  @TestFactory
  Stream<DynamicTest> helpOfEveryCommandFits80ColumnsAndIsAsRecorded() {
    return commands().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> check(name + ".txt", name, "--help")));
  }

  @Test
  void helpOfDmapIsAsRecorded() {
    check("dmap.txt", "--help");
  }

  @Test
  void everyHelpHasARecord() {
    Set<String> expected = new TreeSet<>(Set.of("dmap.txt"));
    commands().forEach(name -> expected.add(name + ".txt"));
    Golden.noOrphans("help", expected);
  }

  @Test
  void everyHelpShowsAnExample() {
    assertThat(commands())
        .allSatisfy(
            name ->
                assertThat(new DmapRun(FOLDER).run(name, "--help").out())
                    .containsPattern("\nExamples?:\n  dmap " + name));
  }

  @Test
  void showsTheHelpWhenNothingIsAsked() {
    DmapRun run = new DmapRun(FOLDER).run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(new DmapRun(FOLDER).run("--help").out());
  }

  @Test
  void listsTheSameCommandsWhetherTheyAreBuiltOrNot() {
    CommandLine all = Commands.all(new DmapRun(FOLDER).host());

    assertThat(all.getUsageMessage().lines())
        .containsAll(new DmapRun(FOLDER).run("--help").out().lines().toList());
  }

  private static void check(String file, String... args) {
    DmapRun run = new DmapRun(FOLDER).run(args);
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    Golden.check("help/" + file, run.out());
  }

  private static Set<String> commands() {
    return Commands.all(new DmapRun(FOLDER).host()).getSubcommands().keySet().stream()
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
