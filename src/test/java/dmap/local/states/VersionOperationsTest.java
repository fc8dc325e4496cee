package dmap.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
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
import tools.jackson.databind.node.ObjectNode;

/// Versions of state machines, over HTTP.
class VersionOperationsTest {
  private static final String ROLE = "arn:aws:iam::000000000000:role/r";

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

  private static String definition(String result) {
    return "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"Result\":\"%s\",\"End\":true}}}"
        .formatted(result);
  }

  private JsonNode create(String name, ObjectNode more) throws IOException, InterruptedException {
    ObjectNode body =
        Json.object()
            .put("name", name)
            .put("roleArn", ROLE)
            .put("definition", definition("one"))
            .setAll(more);
    return api.call("CreateStateMachine", Json.write(body));
  }

  private String machine() throws IOException, InterruptedException {
    return create("m", Json.object()).get("stateMachineArn").asString();
  }

  private JsonNode update(String arn, String result, ObjectNode more)
      throws IOException, InterruptedException {
    ObjectNode body =
        Json.object().put("stateMachineArn", arn).put("definition", definition(result));
    return api.call("UpdateStateMachine", Json.write(body.setAll(more)));
  }

  private JsonNode call(String operation, String body, String... values)
      throws IOException, InterruptedException {
    return api.call(operation, body.formatted((Object[]) values));
  }

  private String publish(String arn) throws IOException, InterruptedException {
    return call("PublishStateMachineVersion", "{'stateMachineArn': '%s'}", arn)
        .get("stateMachineVersionArn")
        .asString();
  }

  private List<String> versions(String arn) throws IOException, InterruptedException {
    List<String> arns = new ArrayList<>();
    call("ListStateMachineVersions", "{'stateMachineArn': '%s'}", arn)
        .get("stateMachineVersions")
        .forEach(version -> arns.add(version.get("stateMachineVersionArn").asString()));
    return arns;
  }

  private String output(String started) throws IOException, InterruptedException {
    String execution =
        call("StartExecution", "{'stateMachineArn': '%s'}", started).get("executionArn").asString();
    api.clock().awaitCalm();
    return call("DescribeExecution", "{'executionArn': '%s'}", execution).get("output").asString();
  }

  @Test
  void aRevisionIsOneVersion() throws IOException, InterruptedException {
    String arn = machine();
    assertThat(publish(arn)).isEqualTo(arn + ":1");
    assertThat(publish(arn)).isEqualTo(arn + ":1");
    update(arn, "two", Json.object());
    assertThat(publish(arn)).isEqualTo(arn + ":2");
    assertThat(versions(arn)).containsExactly(arn + ":2", arn + ":1");
  }

  @Test
  void anUpdateThatChangesNothingMakesNoRevision() throws IOException, InterruptedException {
    String arn = machine();
    JsonNode update = update(arn, "one", Json.object().put("publish", true));
    assertThat(update.has("revisionId")).isFalse();
    assertThat(update.get("stateMachineVersionArn").asString()).isEqualTo(arn + ":1");
    assertThat(
            update(arn, "one", Json.object().put("publish", true))
                .get("stateMachineVersionArn")
                .asString())
        .isEqualTo(arn + ":1");
  }

  @Test
  void creationPublishesOnce() throws IOException, InterruptedException {
    ObjectNode published = Json.object().put("publish", true).put("versionDescription", "first");
    JsonNode created = create("m", published);
    String arn = created.get("stateMachineArn").asString();
    assertThat(created.propertyNames())
        .containsExactly("stateMachineArn", "creationDate", "stateMachineVersionArn");
    assertThat(create("m", published)).isEqualTo(created);
    assertThat(
            call("DescribeStateMachine", "{'stateMachineArn': '%s:1'}", arn)
                .get("description")
                .asString())
        .isEqualTo("first");
    String other =
        Json.write(
            Json.object()
                .put("name", "m")
                .put("roleArn", ROLE)
                .put("definition", definition("one")));
    assertThat(api.refusal("CreateStateMachine", other)).isEqualTo("StateMachineAlreadyExists");
  }

  @Test
  void aVersionStaysWhatItWas() throws IOException, InterruptedException {
    String arn = machine();
    publish(arn);
    String revision =
        update(arn, "two", Json.object().put("publish", true)).get("revisionId").asString();
    update(arn, "three", Json.object());

    assertThat(output(arn + ":1")).isEqualTo("\"one\"");
    assertThat(output(arn + ":2")).isEqualTo("\"two\"");
    assertThat(output(arn)).isEqualTo("\"three\"");
    JsonNode described = call("DescribeStateMachine", "{'stateMachineArn': '%s:2'}", arn);
    assertThat(described.get("stateMachineArn").asString()).isEqualTo(arn + ":2");
    assertThat(described.get("name").asString()).isEqualTo("m");
    assertThat(described.get("revisionId").asString()).isEqualTo(revision);
    assertThat(described.get("definition").asString()).isEqualTo(definition("two"));
  }

  @Test
  void executionsTellTheVersionThatTheyRun() throws IOException, InterruptedException {
    String arn = machine();
    publish(arn);
    call("StartExecution", "{'stateMachineArn': '%s', 'name': 'plain'}", arn);
    String execution =
        call("StartExecution", "{'stateMachineArn': '%s:1', 'name': 'versioned'}", arn)
            .get("executionArn")
            .asString();
    api.clock().awaitCalm();

    assertThat(execution).doesNotContain(":1:");
    JsonNode described = call("DescribeExecution", "{'executionArn': '%s'}", execution);
    assertThat(described.get("stateMachineArn").asString()).isEqualTo(arn);
    assertThat(described.get("stateMachineVersionArn").asString()).isEqualTo(arn + ":1");
    assertThat(described.has("stateMachineAliasArn")).isFalse();
    assertThat(call("ListExecutions", "{'stateMachineArn': '%s'}", arn).get("executions"))
        .hasSize(2);
    JsonNode ofVersion =
        call("ListExecutions", "{'stateMachineArn': '%s:1'}", arn).get("executions");
    assertThat(ofVersion).hasSize(1);
    assertThat(ofVersion.get(0).get("name").asString()).isEqualTo("versioned");
    assertThat(ofVersion.get(0).get("stateMachineVersionArn").asString()).isEqualTo(arn + ":1");
  }

  @Test
  void publishesOnlyTheRevisionThatTheCallerKnows() throws IOException, InterruptedException {
    String arn = machine();
    String publish = "{'stateMachineArn': '%s', 'revisionId': '%s'}";
    assertThat(
            call("PublishStateMachineVersion", publish, arn, "INITIAL")
                .get("stateMachineVersionArn")
                .asString())
        .isEqualTo(arn + ":1");
    String revision = update(arn, "two", Json.object()).get("revisionId").asString();
    JsonNode conflict =
        api.refused("PublishStateMachineVersion", publish.formatted(arn, "INITIAL"));
    assertThat(conflict.get("__type").asString()).isEqualTo("ConflictException");
    assertThat(conflict.get("message").asString())
        .isEqualTo(
            "Failed to publish the State Machine version for revision INITIAL. The current State"
                + " Machine revision is "
                + revision
                + ".");
  }

  @Test
  void noNumberIsGivenTwice() throws IOException, InterruptedException {
    String arn = machine();
    publish(arn);
    call("DeleteStateMachineVersion", "{'stateMachineVersionArn': '%s:1'}", arn);
    call("DeleteStateMachineVersion", "{'stateMachineVersionArn': '%s:1'}", arn);
    assertThat(versions(arn)).isEmpty();
    assertThat(publish(arn)).isEqualTo(arn + ":2");
    assertThat(api.refusal("StartExecution", "{'stateMachineArn': '" + arn + ":1'}"))
        .isEqualTo("StateMachineDoesNotExist");
  }

  @Test
  void versionsAreListedPageByPage() throws IOException, InterruptedException {
    String arn = machine();
    for (int i = 1; i <= 3; i++) {
      update(arn, "r" + i, Json.object().put("publish", true));
    }
    JsonNode page =
        api.call("ListStateMachineVersions", "{'stateMachineArn': '" + arn + "', 'maxResults': 2}");
    assertThat(page.get("stateMachineVersions")).hasSize(2);
    JsonNode last =
        call(
            "ListStateMachineVersions",
            "{'stateMachineArn': '%s', 'nextToken': '%s'}",
            arn,
            page.get("nextToken").asString());
    assertThat(last.get("stateMachineVersions").get(0).get("stateMachineVersionArn").asString())
        .isEqualTo(arn + ":1");
    assertThat(last.has("nextToken")).isFalse();
  }

  @Test
  void versionsOutliveTheEngine() throws IOException, InterruptedException {
    String arn = machine();
    publish(arn);
    update(arn, "two", Json.object().put("publish", true));
    api.close();
    api = new LocalApi(home);

    assertThat(versions(arn)).containsExactly(arn + ":2", arn + ":1");
    assertThat(output(arn + ":1")).isEqualTo("\"one\"");
    assertThat(publish(arn)).isEqualTo(arn + ":2");
  }

  @Test
  void versionsGoWithTheirMachine() throws IOException, InterruptedException {
    String arn = machine();
    publish(arn);
    call("DeleteStateMachine", "{'stateMachineArn': '%s'}", arn);
    machine();
    assertThat(versions(arn)).isEmpty();
    assertThat(publish(arn)).isEqualTo(arn + ":1");
  }

  @Test
  void onlyTheMachineItselfIsChangedOrDeleted() throws IOException, InterruptedException {
    String arn = machine();
    publish(arn);
    String update = "{'stateMachineArn': '%s:1', 'roleArn': '%s'}".formatted(arn, ROLE);
    assertThat(api.refusal("UpdateStateMachine", update)).isEqualTo("StateMachineDoesNotExist");
    String version = "{'stateMachineArn': '" + arn + ":1'}";
    assertThat(api.refusal("PublishStateMachineVersion", version))
        .isEqualTo("StateMachineDoesNotExist");
    assertThat(api.refusal("DeleteStateMachine", version)).isEqualTo("ValidationException");
    String plain = "{'stateMachineVersionArn': '" + arn + "'}";
    assertThat(api.refusal("DeleteStateMachineVersion", plain)).isEqualTo("InvalidArn");
  }

  @Test
  void whatIsOfAnotherAccountIsNotHere() throws IOException, InterruptedException {
    String arn = machine();
    publish(arn);
    String other = arn.replace("000000000000", "111111111111");
    call("DeleteStateMachineVersion", "{'stateMachineVersionArn': '%s:1'}", other);
    call("DeleteStateMachine", "{'stateMachineArn': '%s'}", other);
    assertThat(versions(arn)).hasSize(1);
    assertThat(api.refusal("StartExecution", "{'stateMachineArn': '" + other + "'}"))
        .isEqualTo("StateMachineDoesNotExist");
  }

  @Test
  void aThousandVersionsAreEnough() throws IOException, InterruptedException {
    String arn = api.machine("m", ExecutionType.STANDARD, "{'Type': 'Pass', 'End': true}");
    Path folder = home.resolve("engine/versions/m");
    publish(arn);
    for (int i = 1; i < 1_000; i++) { // as if they had been published before
      java.nio.file.Files.copy(folder.resolve("1.json"), folder.resolve(5_000 + i + ".json"));
    }
    update(arn, "two", Json.object());
    assertThat(api.refusal("PublishStateMachineVersion", "{'stateMachineArn': '" + arn + "'}"))
        .isEqualTo("ServiceQuotaExceededException");
  }
}
