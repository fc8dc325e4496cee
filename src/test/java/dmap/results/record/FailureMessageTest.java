package dmap.results.record;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.maprun.Failure;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureMessageTest {
  @Test
  void unpacksTheCauseOfALambdaFunction() {
    FailureMessage message =
        FailureMessage.of(
            Failure.of(
                "OrderRejected",
                "{\"errorMessage\":\"no stock\",\"errorType\":\"X\",\"trace\":[]}"));
    assertThat(message).isEqualTo(new FailureMessage(Optional.of("OrderRejected"), "no stock"));
  }

  @Test
  void takesTheErrorFromTheCauseWhereTheServiceNamesNone() {
    String cause = "{\"errorType\":\"X\",\"errorMessage\":\" \"}";
    FailureMessage message = FailureMessage.of(new Failure(Optional.empty(), Optional.of(cause)));
    assertThat(message.error()).contains("X");
    assertThat(message.message()).startsWith("{");
  }

  @Test
  void keepsACauseThatIsNoJson() {
    assertThat(FailureMessage.of(Failure.of("E", "{not json")).message()).isEqualTo("{not json");
    assertThat(FailureMessage.of(Failure.NONE)).isEqualTo(new FailureMessage(Optional.empty(), ""));
  }
}
