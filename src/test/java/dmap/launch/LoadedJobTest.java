package dmap.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dmap.DmapException;
import dmap.maprun.Target;
import dmap.run.RunTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedJobTest {
  private static final String JOB =
      """
      name: job
      source: {csv: gone.csv}
      process: {function: f}
      """;

  @TempDir private Path folder;

  private JobRequest request(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("job.yaml"), text);
    return new JobRequest("job.yaml", file, Optional.empty(), List.of(), OptionalLong.empty());
  }

  private DmapException refusal(String text) throws IOException {
    JobRequest request = request(text);
    return catchThrowableOfType(DmapException.class, () -> LoadedJob.ofFile(request));
  }

  @Test
  void tellsMistakesInFunctionsServicesAndMocksAtOnce() throws IOException {
    DmapException e =
        refusal(
            JOB
                + """
                functions: {f: {handler: f.py:f, workers: none}}
                services: {sqs: {endpoint: nowhere}}
                mocks: {Nobody: {result: 1}}
                """);

    assertThat(e).hasMessage("3 mistakes in job.yaml");
    assertThat(e.details())
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).contains("workers"))
        .anySatisfy(line -> assertThat(line).contains("must be a URL"))
        .anySatisfy(line -> assertThat(line).contains("no task of the job has the name"));
  }

  @Test
  void refusesMissingDataOnlyBeforeARunAndNotIfAnotherRunGivesTheItems() throws IOException {
    LoadedJob loaded = LoadedJob.ofFile(request(JOB));

    assertThat(catchThrowableOfType(DmapException.class, loaded::refuseMistakes))
        .hasMessage("a mistake in job.yaml");
    ParsedJob.toChange(request(JOB)).compileOver(UnaryOperator.identity()).refuseMistakes();
  }

  @Test
  void runsWhereItsFileSays() throws IOException {
    assertThat(LoadedJob.ofFile(request(JOB)).usualPlace()).isEqualTo(RunTarget.of(Target.LOCAL));
    assertThat(LoadedJob.ofFile(request(JOB + "region: eu-west-1\n")).usualPlace().region())
        .contains("eu-west-1");
  }
}
