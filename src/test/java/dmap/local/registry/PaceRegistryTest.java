package dmap.local.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.engine.time.Pace;
import dmap.engine.time.Paces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaceRegistryTest {
  private static final Pacing FRANKFURT = new Pacing.AwsSpeed("eu-central-1");

  @TempDir Path home;

  @Test
  void givesAMachineThePaceThatItsJobWasStartedWith() throws IOException {
    PaceRegistry registry = new PaceRegistry(home);
    Paces paces = registry.paces(new Pacing.FullSpeed(), InstantSource.system());
    registry.register("paced", Optional.of(FRANKFURT));

    assertThat(paces.of("paced")).isInstanceOf(Pace.Aws.class);
    assertThat(paces.of("other")).isSameAs(Pace.NONE);
    registry.register("paced", Optional.empty());
    assertThat(paces.of("paced")).isSameAs(Pace.NONE);
  }

  @Test
  void letsAJobRunFreelyOnAnEngineAtAwsPace() throws IOException {
    PaceRegistry registry = new PaceRegistry(home);
    Paces paces = registry.paces(new Pacing.AwsSpeed("us-east-1"), InstantSource.system());
    registry.register("free", Optional.of(new Pacing.FullSpeed()));

    assertThat(paces.of("free")).isSameAs(Pace.NONE);
    assertThat(paces.of("other")).isInstanceOf(Pace.Aws.class);
  }

  @Test
  void sharesTheQuotasOfAnAccountBetweenMachines() {
    Paces paces =
        new PaceRegistry(home).paces(new Pacing.AwsSpeed("us-east-1"), InstantSource.system());
    assertThat(paces.of("one")).isSameAs(paces.of("two"));
  }

  @Test
  void readsWhatItWrites() {
    assertThat(Pacing.parse("none")).contains(new Pacing.FullSpeed());
    assertThat(Pacing.parse("aws")).contains(new Pacing.AwsSpeed("us-east-1"));
    assertThat(Pacing.parse("aws:eu-central-1")).contains(FRANKFURT);
    assertThat(Pacing.parse(FRANKFURT.text())).contains(FRANKFURT);
    assertThat(Pacing.parse("aws:../../x")).isEmpty();
    assertThat(Pacing.parse("fast")).isEmpty();
  }
}
