package dmap.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// AWS's own DynamoDB Local, with one process for all cases.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoDbTest {
  private ServiceCalls calls;

  @BeforeAll
  void start(@TempDir Path home) throws InterruptedException {
    calls = new ServiceCalls(home);
    calls.result(
        "aws-sdk:dynamodb:createTable",
        """
        {'TableName':'things','BillingMode':'PAY_PER_REQUEST',
         'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}],
         'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}]}\
        """);
  }

  @AfterAll
  void end() {
    calls.close();
  }

  private void put(String id) throws InterruptedException {
    calls.result(
        "dynamodb:putItem",
        "{'TableName':'things','Item':{'id':{'S':'%s'},'n':{'N':'1'}}}".formatted(id));
  }

  @Test
  void putsAndGets() throws InterruptedException {
    put("a");
    JsonNode got =
        calls.result("dynamodb:getItem", "{'TableName':'things','Key':{'id':{'S':'a'}}}");
    assertThat(got.get("Item").get("n")).isEqualTo(Json.parse("{\"N\":\"1\"}"));
    assertThat(got.path("SdkHttpMetadata").path("HttpStatusCode").asInt()).isEqualTo(200);
    assertThat(
            calls.result(
                "aws-sdk:dynamodb:getItem", "{'TableName':'things','Key':{'id':{'S':'a'}}}"))
        .isEqualTo(Json.object().set("Item", got.get("Item")));
  }

  @Test
  void whatIsNotThereIsAnAnswerWithoutItem() throws InterruptedException {
    assertThat(
            calls.result(
                "aws-sdk:dynamodb:getItem", "{'TableName':'things','Key':{'id':{'S':'none'}}}"))
        .isEqualTo(Json.object());
  }

  @Test
  void updatesAndQueries() throws InterruptedException {
    put("u");
    JsonNode updated =
        calls.result(
            "dynamodb:updateItem",
            """
            {'TableName':'things','Key':{'id':{'S':'u'}},'UpdateExpression':'set n = n + :one',
             'ExpressionAttributeValues':{':one':{'N':'1'}},'ReturnValues':'ALL_NEW'}\
            """);
    assertThat(updated.get("Attributes").get("n").get("N").asString()).isEqualTo("2");
    JsonNode found =
        calls.result(
            "aws-sdk:dynamodb:query",
            """
            {'TableName':'things','KeyConditionExpression':'id = :id',
             'ExpressionAttributeValues':{':id':{'S':'u'}}}\
            """);
    assertThat(found.get("Count").asInt()).isEqualTo(1);
  }

  @Test
  void errorsHaveTheNamesOfTheIntegration() throws InterruptedException {
    put("c");
    String again =
        "{'TableName':'things','Item':{'id':{'S':'c'}},"
            + "'ConditionExpression':'attribute_not_exists(id)'}";
    var optimized = calls.failure("dynamodb:putItem", again);
    assertThat(optimized.error()).isEqualTo("DynamoDB.ConditionalCheckFailedException");
    assertThat(optimized.cause())
        .startsWith(
            "The conditional request failed (Service: AmazonDynamoDBv2; Status Code: 400; Error"
                + " Code: ConditionalCheckFailedException; Request ID: ");
    assertThat(calls.failure("aws-sdk:dynamodb:putItem", again).error())
        .isEqualTo("DynamoDb.ConditionalCheckFailedException");
    String absent = "{'TableName':'absent','Key':{'id':{'S':'c'}}}";
    var missing = calls.failure("aws-sdk:dynamodb:getItem", absent);
    assertThat(missing.error()).isEqualTo("DynamoDb.ResourceNotFoundException");
    assertThat(missing.cause()).startsWith("Requested resource not found (Service: DynamoDb, ");
    String noKey = "{'TableName':'things','Key':{'other':{'S':'c'}}}";
    assertThat(calls.failure("dynamodb:getItem", noKey).error())
        .isEqualTo("DynamoDB.AmazonDynamoDBException");
    assertThat(calls.failure("aws-sdk:dynamodb:getItem", noKey).error())
        .isEqualTo("DynamoDb.DynamoDbException");
  }

  @Test
  void theDataIsInTheHome() {
    assertThat(calls.home().resolve("dynamodb")).isNotEmptyDirectory();
  }
}
