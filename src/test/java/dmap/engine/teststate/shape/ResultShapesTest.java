package dmap.engine.teststate.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.engine.teststate.shape.ResultShapes.Required;
import dmap.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Mocked results against the models of the services.
class ResultShapesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          sns              | publish                | {"MessageId": 3}                       | Field 'MessageId' must be a string
          aws-sdk:sqs      | receiveMessage         | {"Messages": [{"Body": 1}]}            | Field 'Body' must be a string
          aws-sdk:dynamodb | scan                   | {"Items": [{"a": {"BOOL": "yes"}}]}    | Field 'BOOL' must be a boolean
          aws-sdk:dynamodb | getItem                | {"Item": {"a": 1}}                     | Field 'Item' must be an object
          aws-sdk:s3       | listObjectsV2          | {"Contents": {}}                       | Field 'Contents' must be an array
          aws-sdk:lambda   | invoke                 | {"Payload": {"a": 1}}                  | Field 'Payload' must be a string
          states           | startExecution         | {"ExecutionArn": "a"}                  | Required field 'StartDate' is missing
          states           | startExecution.sync:2  | {"ExecutionArn": 1}                    | Field 'ExecutionArn' must be a string
          """)
  void saysWhatIsWrong(String service, String action, String result, String mistake) {
    assertThat(mistake(service, action, result, Required.PRESENT)).contains(mistake);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          lambda           | invoke                 | {"Payload": {"a": 1}, "StatusCode": 200}
          aws-sdk:dynamodb | getItem                | {"Item": {"a": {"M": {"b": {"L": []}}}}}
          sqs              | sendMessage            | {"MessageId": null}
          sqs              | sendMessage.waitForTaskToken | [1]
          glue             | startJobRun            | [1]
          sqs              | noSuchAction           | [1]
          ../sqs           | sendMessage            | [1]
          """)
  void letsThroughWhatIsFineOrNotKnown(String service, String action, String result) {
    assertThat(mistake(service, action, result, Required.PRESENT)).isEmpty();
  }

  @Test
  void missesNothingIfOnlyWhatIsThereCounts() {
    assertThat(mistake("states", "startExecution", "{}", Required.ANY)).isEmpty();
  }

  private static Optional<String> mistake(
      String service, String action, String result, Required required) {
    return ResultShapes.mistake(service, action, Json.parse(result), required);
  }
}
