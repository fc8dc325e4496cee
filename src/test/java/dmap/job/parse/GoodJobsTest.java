package dmap.job.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.job.CompiledJob;
import dmap.job.Job;
import dmap.job.compile.JobCompiler;
import dmap.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each folder of `job` but `bad` holds a job file and the definition that it compiles to.
class GoodJobsTest {

  @TestFactory
  Stream<DynamicTest> compilesToItsDefinition() {
    return Golden.list(Golden.JOBS).stream()
        .filter(folder -> !folder.endsWith("bad"))
        .map(
            folder ->
                DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
  }

  private static void check(Path folder) throws Exception {
    Path file = folder.resolve("job.yaml");
    assertThat(Files.exists(file)).as("%s has a job file", folder).isTrue();
    JobFile.Description description = (JobFile.Description) JobFile.read(file);
    Job job = description.parse(List.of()).orThrow(file);
    CompiledJob compiled = JobCompiler.compile(job);
    Golden.check(folder.resolve("definition.json"), Json.pretty(compiled.definition()) + "\n");
    assertThat(Json.writeBytes(JobCompiler.compile(job).definition()))
        .isEqualTo(Json.writeBytes(compiled.definition()));
  }
}
