package dmap.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureCauseTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ValueError | {"errorMessage":"bad","errorType":"ValueError","stackTrace":["a"]} | ValueError | bad
          Lambda.Unknown | {"errorMessage":"exit status 1","errorType":"Runtime.ExitError"} | Runtime.ExitError | exit status 1
          Sandbox.Timedout | {"errorMessage":"timed out"} | Sandbox.Timedout | timed out
          E | {"errorType":7,"errorMessage":{"a":1}} | E | {"errorType":7,"errorMessage":{"a":1}}
          E | {"other":1} | E | {"other":1}
          E | {not json | E | {not json
          E | plain | E | plain
          """)
  void unpacksWhatLambdaPutsIntoACause(String error, String cause, String type, String message) {
    assertThat(FailureCause.of(Runs.failedChild("arn", error, cause)))
        .isEqualTo(new FailureCause(type, message));
  }

  @Test
  void keepsNoMoreOfACauseThanAScreenCanUse() {
    String huge = "x".repeat(200_000);

    assertThat(FailureCause.of(Runs.failedChild("arn", "E", huge)).message()).hasSize(1_000);
    assertThat(
            FailureCause.of(Runs.failedChild("arn", "E", "{\"errorMessage\":\"" + huge + "\"}"))
                .message())
        .hasSize(1_000);
  }
}
