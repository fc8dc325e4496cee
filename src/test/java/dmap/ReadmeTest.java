package dmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dmap.job.parse.JobFile;
import dmap.job.parse.JobParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README says of the code and of job files.
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Pattern TYPE = Pattern.compile("`((?:[a-z]+\\.)+[A-Z]\\w+)`");
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");

  @Test
  void namesTypesThatExist() throws IOException {
    List<String> types = found(TYPE);
    assertThat(types).isNotEmpty();
    assertThat(types)
        .allSatisfy(
            type -> assertThatCode(() -> Class.forName("dmap." + type)).doesNotThrowAnyException());
  }

  @Test
  void showsAJobFileThatIsValid(@TempDir Path folder) throws IOException {
    assertThat(found(YAML)).hasSize(1);
    Path file = Files.writeString(folder.resolve("job.yaml"), found(YAML).getFirst());
    JobFile.Description job = (JobFile.Description) JobFile.read(file);
    assertThat(job.parse(List.of())).isInstanceOf(JobParser.Parsed.Good.class);
  }

  private static List<String> found(Pattern pattern) throws IOException {
    return pattern
        .matcher(Files.readString(README))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
