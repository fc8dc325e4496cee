package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.maprun.Target;
import dmap.run.RunTarget;
import dmap.status.Watched;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RunReferenceTest {
  private static final String LOCAL_RUN =
      "arn:aws:states:us-east-1:000000000000:execution:storms:nightly";
  private static final String AWS_RUN =
      "arn:aws:states:eu-west-1:123456789012:execution:storms:nightly";
  private static final RunTarget LOCAL =
      new RunTarget(Target.LOCAL, Optional.empty(), Optional.empty());

  @TempDir Path folder;

  @Test
  void isTheLastRunWhenNothingIsNamed() {
    LedgerRuns.write(folder, "nightly", LOCAL_RUN);

    RunReference reference = resolve(null);

    assertThat(reference.name()).isEqualTo("nightly");
    assertThat(reference.watched()).isEqualTo(new Watched.OfExecution(LOCAL_RUN));
    assertThat(reference.place()).isEqualTo(LOCAL);
  }

  @Test
  void isFoundByNameAndByArn() {
    LedgerRuns.write(folder, "nightly", LOCAL_RUN);

    assertThat(resolve("nightly")).isEqualTo(resolve(LOCAL_RUN)).isEqualTo(resolve(null));
  }

  @Test
  void tellsTheEmbeddedEngineFromAwsByTheAccount() {
    assertThat(resolve(LOCAL_RUN).place()).isEqualTo(LOCAL);
    assertThat(resolve(AWS_RUN).place())
        .isEqualTo(new RunTarget(Target.AWS, Optional.of("eu-west-1"), Optional.empty()));
  }

  @Test
  void takesOptionsBeforeEverythingElse() {
    assertThat(resolve(AWS_RUN, "--region", "us-west-2", "--endpoint-url", "http://x").place())
        .isEqualTo(new RunTarget(Target.AWS, Optional.of("us-west-2"), Optional.of("http://x")));
    assertThat(resolve(AWS_RUN, "--target", "local").place()).isEqualTo(LOCAL);
  }

  @Test
  void namesAMapRun() {
    String arn = "arn:aws:states:eu-west-1:123456789012:mapRun:storms/Each:40663f35";

    assertThat(resolve(arn).watched()).isEqualTo(new Watched.OfMapRun(arn));
    assertThat(resolve(arn).place().region()).contains("eu-west-1");
  }

  private RunReference resolve(String run, String... options) {
    Session session = new Session(new DmapRun(folder).host());
    new CommandLine(session).parseArgs(options);
    return RunReference.resolve(run, session);
  }
}
