package dmap.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.engine.task.TaskResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceCatalogTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:lambda:us-east-1:000000000000:function:f",
        "arn:aws:states:::lambda:invoke.waitForTaskToken",
        "arn:aws:states:::aws-sdk:lambda:invoke",
        "arn:aws:states:::aws-sdk:s3:getObject",
        "arn:aws:states:::dynamodb:updateItem",
        "arn:aws:states:::aws-sdk:dynamodb:query",
        "arn:aws:states:::states:startExecution.sync:2"
      })
  void canBeCalledHere(String resource) {
    assertThat(ServiceCatalog.refusal(TaskResource.parse(resource))).isEmpty();
  }

  @Test
  void anotherServiceIsRefusedWithWhatIsPossible() {
    assertThat(ServiceCatalog.refusal(TaskResource.parse("arn:aws:states:::bedrock:invokeModel")))
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith("the local engine cannot call arn:aws:states:::bedrock:invokeModel")
                    .contains("`mocks:`", "`services:`", "aws-sdk:s3"));
  }

  @Test
  void anotherOperationIsRefusedWithThoseThatThereAre() {
    assertThat(ServiceCatalog.refusal(TaskResource.parse("arn:aws:states:::dynamodb:query")))
        .hasValueSatisfying(why -> assertThat(why).contains("getItem, putItem"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:states:::aws-sdk:s3:getObject.sync",
        "arn:aws:states:::sqs:sendMessage.sync",
        "arn:aws:states:::lambda:invoke.nonsense",
        "arn:aws:states:us-east-1:000000000000:activity:a",
        "nonsense"
      })
  void isRefused(String resource) {
    assertThat(ServiceCatalog.refusal(TaskResource.parse(resource))).isPresent();
  }
}
