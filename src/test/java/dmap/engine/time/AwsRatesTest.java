package dmap.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.maprun.ExecutionType;
import org.junit.jupiter.api.Test;

class AwsRatesTest {
  @Test
  void knowsTheQuotasOfARegion() {
    assertThat(AwsRates.of("eu-west-1").starts(ExecutionType.STANDARD))
        .isEqualTo(new AwsRates.Bucket(1_300, 300));
    assertThat(AwsRates.of("eu-central-1").starts(ExecutionType.STANDARD))
        .isEqualTo(new AwsRates.Bucket(800, 150));
    assertThat(AwsRates.of("eu-central-1").starts(ExecutionType.EXPRESS))
        .isEqualTo(new AwsRates.Bucket(6_000, 6_000));
  }
}
