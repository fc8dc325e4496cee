package dmap.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.maprun.ExecutionType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// State machines and their tags, over HTTP.
class MachineOperationsTest {
  private static final String PASS = "{'Type': 'Pass', 'End': true}";

  @TempDir Path home;
  private LocalApi api;

  @BeforeEach
  void start() throws IOException {
    api = new LocalApi(home);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private String machine(String name) throws IOException, InterruptedException {
    return api.machine(name, ExecutionType.STANDARD, PASS);
  }

  private JsonNode call(String operation, String body, String... arns)
      throws IOException, InterruptedException {
    return api.call(operation, body.formatted((Object[]) arns));
  }

  @Test
  void listsAllMachinesPageByPage() throws IOException, InterruptedException {
    for (String name : List.of("c", "a", "b")) {
      machine(name);
    }
    List<String> names = new ArrayList<>();
    JsonNode page = api.call("ListStateMachines", "{'maxResults': 2}");
    page.get("stateMachines").forEach(machine -> names.add(machine.get("name").asString()));
    assertThat(names).containsExactly("a", "b");

    page = call("ListStateMachines", "{'nextToken': '%s'}", page.get("nextToken").asString());
    assertThat(page.get("stateMachines").get(0).propertyNames())
        .containsExactly("stateMachineArn", "name", "type", "creationDate");
    assertThat(page.get("stateMachines").get(0).get("name").asString()).isEqualTo("c");
    assertThat(page.has("nextToken")).isFalse();
    assertThat(api.refusal("ListStateMachines", "{'nextToken': 'x'}")).isEqualTo("InvalidToken");
  }

  @Test
  void aHomeWithoutMachinesListsNone() throws IOException, InterruptedException {
    assertThat(api.call("ListStateMachines", "{}").get("stateMachines")).isEmpty();
  }

  @Test
  void whatRunsGoesOnWhenItsMachineIsDeleted() throws IOException, InterruptedException {
    String arn =
        api.machine("m", ExecutionType.STANDARD, "{'Type': 'Wait', 'Seconds': 60, 'End': true}");
    String execution =
        call("StartExecution", "{'stateMachineArn': '%s'}", arn).get("executionArn").asString();
    call("DeleteStateMachine", "{'stateMachineArn': '%s'}", arn);
    assertThat(api.refusal("DescribeStateMachine", "{'stateMachineArn': '" + arn + "'}"))
        .isEqualTo("StateMachineDoesNotExist");

    api.clock().awaitCalm();
    assertThat(
            call("DescribeExecution", "{'executionArn': '%s'}", execution).get("status").asString())
        .isEqualTo("SUCCEEDED");
    call("DeleteStateMachine", "{'stateMachineArn': '%s'}", arn); // deleting it again is no error
  }

  @Test
  void onlyAnUpdateGivesARevision() throws IOException, InterruptedException {
    String arn = machine("m");
    String describe = "{'stateMachineArn': '" + arn + "'}";
    assertThat(api.call("DescribeStateMachine", describe).has("revisionId")).isFalse();
    JsonNode update =
        call(
            "UpdateStateMachine",
            "{'stateMachineArn': '%s', 'roleArn': 'arn:aws:iam::000000000000:role/other'}",
            arn);
    assertThat(api.call("DescribeStateMachine", describe).get("revisionId"))
        .isEqualTo(update.get("revisionId"));
  }

  @Test
  void tagsComeAndGo() throws IOException, InterruptedException {
    String arn = machine("m");
    call(
        "TagResource",
        "{'resourceArn': '%s', 'tags': [{'key': 'b', 'value': '1'}, {'key': 'a', 'value': '1'}]}",
        arn);
    call("TagResource", "{'resourceArn': '%s', 'tags': [{'key': 'b', 'value': '2'}]}", arn);
    assertThat(call("ListTagsForResource", "{'resourceArn': '%s'}", arn).get("tags").toString())
        .isEqualTo("[{\"key\":\"a\",\"value\":\"1\"},{\"key\":\"b\",\"value\":\"2\"}]");
    call("UntagResource", "{'resourceArn': '%s', 'tagKeys': ['a', 'never']}", arn);
    assertThat(call("ListTagsForResource", "{'resourceArn': '%s'}", arn).get("tags")).hasSize(1);
  }

  @Test
  void refusesTagsOfNothingAndTooManyTags() throws IOException, InterruptedException {
    String absent = LocalApi.MACHINES + "absent";
    assertThat(api.refusal("ListTagsForResource", "{'resourceArn': '" + absent + "'}"))
        .isEqualTo("ResourceNotFound");
    List<String> tags = new ArrayList<>();
    for (int i = 0; i <= 50; i++) {
      tags.add("{'key': 'k" + i + "', 'value': ''}");
    }
    String body = "{'resourceArn': '%s', 'tags': %s}".formatted(machine("m"), tags);
    assertThat(api.refusal("TagResource", body)).isEqualTo("TooManyTags");
  }

  @Test
  void refusesTagsThatWouldNotBeKept() throws IOException, InterruptedException {
    String arn = machine("m");
    assertThat(invalid("TagResource", "{'resourceArn': '" + arn + "'}"))
        .contains("Value null at 'tags'");
    assertThat(invalid("UntagResource", "{'resourceArn': '" + arn + "'}"))
        .contains("Value null at 'tagKeys'");
    String tag = "{'resourceArn': '" + arn + "', 'tags': [{'key': '%s', '%s': 'v'}]}";
    assertThat(invalid("TagResource", tag.formatted("k", "values")))
        .contains("does not know the field 'values' of a tag");
    assertThat(invalid("TagResource", tag.formatted("aws:k", "value"))).contains("AWS's own");
  }

  @Test
  void aFieldInsideThatNobodyUnderstandsIsRefused() throws IOException, InterruptedException {
    String alias = "{'name': 'a', 'routingConfiguration': %s}";
    assertThat(invalid("CreateStateMachineAlias", alias.formatted("null")))
        .contains("Value null at 'routingConfiguration'");
    assertThat(invalid("CreateStateMachineAlias", alias.formatted("[{'arn': 'x'}]")))
        .contains("does not know the field 'arn' of a route");
    String test = "{'definition': '{}', '%s': {'results': '1'}}";
    assertThat(invalid("TestState", test.formatted("mock"))).contains("'results' of a mock");
    assertThat(invalid("TestState", test.formatted("stateConfiguration")))
        .contains("'results' of stateConfiguration");
  }

  private String invalid(String operation, String body) throws IOException, InterruptedException {
    JsonNode refused = api.refused(operation, body);
    assertThat(refused.get("__type").asString()).isEqualTo("ValidationException");
    return refused.get("message").asString();
  }

  @Test
  void saysWhatIsWrongWithAnInputWithoutWordsOfItsParser()
      throws IOException, InterruptedException {
    String body = "{'stateMachineArn': '%s', 'input': '['}".formatted(machine("m"));
    assertThat(api.refused("StartExecution", body).get("message").asString())
        .endsWith("'Unexpected end-of-input: expected close marker for Array'");
  }

  @Test
  void aFieldThatNobodyUnderstandsIsRefused() throws IOException, InterruptedException {
    String body = "{'stateMachineArn': '%s', 'region': 'eu-west-3'}".formatted(machine("m"));
    assertThat(api.refusal("StartExecution", body)).isEqualTo("ValidationException");
  }
}
