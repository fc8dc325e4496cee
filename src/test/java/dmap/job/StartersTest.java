package dmap.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.DmapException;
import dmap.job.compile.JobCompiler;
import dmap.job.parse.JobFile;
import dmap.job.parse.JobParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StartersTest {
  private static final Path RESOURCES = Path.of("src/main/resources/dmap/job/starter");

  @TempDir private Path folder;

  static List<String> kinds() {
    return Starters.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void writesAJobThatParsesWithoutAWarning(String kind) {
    Path file = Starters.write(kind, folder).getFirst();

    JobParser.Parsed parsed = ((JobFile.Description) JobFile.read(file)).parse(List.of());

    assertThat(parsed)
        .isInstanceOfSatisfying(
            JobParser.Parsed.Good.class,
            good -> {
              assertThat(good.warnings()).isEmpty();
              assertThat(good.job().local().functionNames())
                  .containsExactlyElementsOf(good.job().functionNames());
              assertThat(SourceKind.of(good.job().map().source()).key()).isEqualTo(kind);
              assertThat(JobCompiler.compile(good.job()).name())
                  .isEqualTo("first-" + kind + "-job");
            });
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void writesEveryFileOfTheStarter(String kind) throws IOException {
    List<Path> written = Starters.write(kind, folder);

    try (Stream<Path> resources = Files.walk(RESOURCES.resolve(kind))) {
      assertThat(written.stream().map(folder::relativize).map(Path::toString))
          .containsExactlyInAnyOrderElementsOf(
              resources
                  .filter(Files::isRegularFile)
                  .map(path -> RESOURCES.resolve(kind).relativize(path).toString())
                  .filter(path -> !path.contains("__pycache__"))
                  .toList());
    }
  }

  @Test
  void hasAFolderForEveryKind() throws IOException {
    try (Stream<Path> folders = Files.list(RESOURCES)) {
      assertThat(kinds())
          .containsExactlyInAnyOrderElementsOf(
              folders.map(path -> path.getFileName().toString()).toList());
    }
  }

  @Test
  void overwritesNothing() throws IOException {
    Path mine = Files.createDirectories(folder.resolve("data")).resolve("orders.csv");
    Files.writeString(mine, "mine");

    assertThatThrownBy(() -> Starters.write("csv", folder))
        .asInstanceOf(InstanceOfAssertFactories.type(DmapException.class))
        .satisfies(e -> assertThat(e.details()).containsExactly(mine.toString()));
    assertThat(mine).hasContent("mine");
    assertThat(folder.resolve("job.yaml")).doesNotExist();
  }

  @Test
  void refusesAFolderThatIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> Starters.write("csv", file)).isInstanceOf(DmapException.class);
  }

  @Test
  void saysWhichKindsThereAre() {
    assertThatThrownBy(() -> Starters.write("cvs", folder))
        .isInstanceOf(DmapException.class)
        .hasMessage("There is no starter for `cvs`")
        .extracting(e -> ((DmapException) e).hint())
        .isEqualTo("did you mean `csv`?");
  }
}
