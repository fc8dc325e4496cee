package dmap.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import dmap.maprun.ExecutionType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Aliases of state machines, over HTTP.
class AliasOperationsTest {
  private static final String ROLE = "arn:aws:iam::000000000000:role/r";

  @TempDir Path home;
  private LocalApi api;
  private String machine;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    api = new LocalApi(home);
    machine = api.machine("m", ExecutionType.STANDARD, "{'Type': 'Pass', 'End': true}");
    publish("role/one");
    publish("role/two");
  }

  private void publish(String role) throws IOException, InterruptedException {
    call(
        "UpdateStateMachine",
        "{'stateMachineArn': '%s', 'roleArn': 'arn:aws:iam::000000000000:%s', 'publish': true}",
        machine,
        role);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private JsonNode call(String operation, String body, Object... values)
      throws IOException, InterruptedException {
    return api.call(operation, body.formatted(values));
  }

  private String route(int version, int weight) {
    return "{'stateMachineVersionArn': '%s:%d', 'weight': %d}".formatted(machine, version, weight);
  }

  private String create(String name, String... routes) throws IOException, InterruptedException {
    return call("CreateStateMachineAlias", body(name, routes))
        .get("stateMachineAliasArn")
        .asString();
  }

  private static String body(String name, String... routes) {
    return "{'name': '%s', 'routingConfiguration': [%s]}".formatted(name, String.join(",", routes));
  }

  @Test
  void anAliasLeadsToItsVersion() throws IOException, InterruptedException {
    String alias = create("PROD", route(1, 100));
    assertThat(alias).isEqualTo(machine + ":PROD");
    String execution =
        call("StartExecution", "{'stateMachineArn': '%s'}", alias).get("executionArn").asString();
    api.clock().awaitCalm();

    JsonNode described = call("DescribeExecution", "{'executionArn': '%s'}", execution);
    assertThat(described.get("stateMachineArn").asString()).isEqualTo(machine);
    assertThat(described.get("stateMachineAliasArn").asString()).isEqualTo(alias);
    assertThat(described.get("stateMachineVersionArn").asString()).isEqualTo(machine + ":1");
    assertThat(call("ListExecutions", "{'stateMachineArn': '%s'}", alias).get("executions"))
        .hasSize(1);
    assertThat(call("ListExecutions", "{'stateMachineArn': '%s:2'}", machine).get("executions"))
        .isEmpty();
  }

  @Test
  void twoVersionsShareTheExecutionsByWeight() throws IOException, InterruptedException {
    String alias = create("canary", route(1, 90), route(2, 10));
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      String execution =
          call("StartExecution", "{'stateMachineArn': '%s'}", alias).get("executionArn").asString();
      String version =
          call("DescribeExecution", "{'executionArn': '%s'}", execution)
              .get("stateMachineVersionArn")
              .asString();
      counts.merge(version, 1, Integer::sum);
    }
    // in tests, the random numbers of the engine are always the same
    assertThat(counts.get(machine + ":1")).isBetween(165, 195);
    assertThat(counts.get(machine + ":2")).isBetween(5, 35);
  }

  @Test
  void noneGoesToAVersionOfWeightZero() throws IOException, InterruptedException {
    String alias = create("blue", route(1, 0), route(2, 100));
    for (int i = 0; i < 50; i++) {
      call("StartExecution", "{'stateMachineArn': '%s'}", alias);
    }
    assertThat(call("ListExecutions", "{'stateMachineArn': '%s:2'}", machine).get("executions"))
        .hasSize(50);
  }

  @Test
  void theSameAliasAgainIsTheFirst() throws IOException, InterruptedException {
    JsonNode first = call("CreateStateMachineAlias", body("PROD", route(1, 100)));
    assertThat(call("CreateStateMachineAlias", body("PROD", route(1, 100)))).isEqualTo(first);
    JsonNode conflict = api.refused("CreateStateMachineAlias", body("PROD", route(2, 100)));
    assertThat(conflict.get("__type").asString()).isEqualTo("ConflictException");
    assertThat(conflict.get("message").asString())
        .isEqualTo(
            "Failed to create alias because an alias with the same name and a different routing"
                + " configuration already exists.");
  }

  @Test
  void anUpdateChangesWhatItNames() throws IOException, InterruptedException {
    String alias = create("PROD", route(1, 100));
    call(
        "UpdateStateMachineAlias",
        "{'stateMachineAliasArn': '%s', 'description': 'all of it'}",
        alias);
    call(
        "UpdateStateMachineAlias",
        "{'stateMachineAliasArn': '%s', 'routingConfiguration': [%s, %s]}",
        alias,
        route(1, 50),
        route(2, 50));
    JsonNode described = call("DescribeStateMachineAlias", "{'stateMachineAliasArn': '%s'}", alias);
    assertThat(described.propertyNames())
        .containsExactlyInAnyOrder(
            "stateMachineAliasArn",
            "name",
            "description",
            "routingConfiguration",
            "creationDate",
            "updateDate");
    assertThat(described.get("description").asString()).isEqualTo("all of it");
    assertThat(described.get("routingConfiguration")).hasSize(2);
    JsonNode nothing =
        api.refused("UpdateStateMachineAlias", "{'stateMachineAliasArn': '" + alias + "'}");
    assertThat(nothing.get("reason").asString()).isEqualTo("MISSING_REQUIRED_PARAMETER");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'stateMachineVersionArn': '%1$s', 'weight': 100} | Routing configuration must contain"
            + " state machine version ARNs. Received: [%1$s]",
        "{'stateMachineVersionArn': '%1$s:1', 'weight': 50},"
            + " {'stateMachineVersionArn': '%1$s:1', 'weight': 50} | Routing configuration must"
            + " contain distinct state machine version ARNs. Received: [%1$s:1, %1$s:1]",
        "{'stateMachineVersionArn': '%1$s:1', 'weight': 70},"
            + " {'stateMachineVersionArn': '%1$s:2', 'weight': 29} | Sum of routing configuration"
            + " weights must equal 100. Received: [70, 29]",
      })
  void refusesRoutesInAwsWords(String routes, String message)
      throws IOException, InterruptedException {
    JsonNode refused =
        api.refused("CreateStateMachineAlias", body("PROD", routes.formatted(machine)));
    assertThat(refused.get("__type").asString()).isEqualTo("ValidationException");
    assertThat(refused.get("reason").asString()).isEqualTo("INVALID_ROUTING_CONFIGURATION");
    assertThat(refused.get("message").asString()).isEqualTo(message.formatted(machine));
  }

  @Test
  void refusesWeightsAndNumbersOfRoutes() throws IOException, InterruptedException {
    assertThat(message(body("PROD", route(1, 101))))
        .isEqualTo(
            "1 validation error detected: Value '101' at 'routingConfiguration.1.member.weight'"
                + " failed to satisfy constraint: Member must have value less than or equal to"
                + " 100");
    assertThat(message(body("PROD", route(1, 50), route(2, 30), route(3, 20))))
        .endsWith(
            "at 'routingConfiguration' failed to satisfy constraint: Member must have length less"
                + " than or equal to 2");
    assertThat(message(body("PROD")))
        .endsWith("Member must have length greater than or equal to 1");
  }

  private String message(String body) throws IOException, InterruptedException {
    return api.refused("CreateStateMachineAlias", body).get("message").asString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"123", "INVALID ALIAS", "!INVALID", "ALIAS@", "../up"})
  void refusesNamesThatAreNone(String name) throws IOException, InterruptedException {
    assertThat(message(body(name, route(1, 100))))
        .isEqualTo(
            "1 validation error detected: Value '"
                + name
                + "' at 'name' failed to satisfy constraint: Member must satisfy regular expression"
                + " pattern: ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$");
  }

  @Test
  void leadsToNoVersionThatIsNotThere() throws IOException, InterruptedException {
    assertThat(api.refusal("CreateStateMachineAlias", body("PROD", route(9, 100))))
        .isEqualTo("ResourceNotFound");
    String update = "{'stateMachineAliasArn': '%s:NONE', 'description': 'd'}".formatted(machine);
    assertThat(api.refusal("UpdateStateMachineAlias", update)).isEqualTo("ResourceNotFound");
    assertThat(api.refusal("StartExecution", "{'stateMachineArn': '" + machine + ":NONE'}"))
        .isEqualTo("StateMachineDoesNotExist");
  }

  @Test
  void aVersionStaysAsLongAsAnAliasLeadsToIt() throws IOException, InterruptedException {
    String alias = create("PROD", route(1, 100));
    String delete = "{'stateMachineVersionArn': '" + machine + ":1'}";
    JsonNode conflict = api.refused("DeleteStateMachineVersion", delete);
    assertThat(conflict.get("__type").asString()).isEqualTo("ConflictException");
    assertThat(conflict.get("message").asString()).endsWith("this version: [PROD]");

    call("DeleteStateMachineAlias", "{'stateMachineAliasArn': '%s'}", alias);
    call("DeleteStateMachineAlias", "{'stateMachineAliasArn': '%s'}", alias);
    api.call("DeleteStateMachineVersion", delete);
  }

  @Test
  void listsTheAliasesOfAMachineOrOfAVersion() throws IOException, InterruptedException {
    create("b", route(2, 100));
    create("a", route(1, 100));
    assertThat(names("{'stateMachineArn': '" + machine + "'}")).containsExactly("a", "b");
    assertThat(names("{'stateMachineArn': '" + machine + ":2'}")).containsExactly("b");
    JsonNode page =
        call("ListStateMachineAliases", "{'stateMachineArn': '%s', 'maxResults': 1}", machine);
    assertThat(
            names(
                "{'stateMachineArn': '%s', 'nextToken': '%s'}"
                    .formatted(machine, page.get("nextToken").asString())))
        .containsExactly("b");
  }

  private List<String> names(String body) throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    api.call("ListStateMachineAliases", body)
        .get("stateMachineAliases")
        .forEach(
            alias ->
                names.add(
                    alias.get("stateMachineAliasArn").asString().substring(machine.length() + 1)));
    return names;
  }

  @Test
  void aliasesOutliveTheEngineAndGoWithTheirMachine() throws IOException, InterruptedException {
    create("PROD", route(2, 100));
    api.close();
    api = new LocalApi(home);
    assertThat(names("{'stateMachineArn': '" + machine + "'}")).containsExactly("PROD");

    call("DeleteStateMachine", "{'stateMachineArn': '%s'}", machine);
    assertThat(
            api.refusal(
                "DescribeStateMachineAlias", "{'stateMachineAliasArn': '" + machine + ":PROD'}"))
        .isEqualTo("ResourceNotFound");
  }

  @Test
  void aHundredAliasesAreEnough() throws IOException, InterruptedException {
    for (int i = 0; i < 100; i++) {
      create("a" + i, route(1, 100));
    }
    assertThat(api.refusal("CreateStateMachineAlias", body("more", route(1, 100))))
        .isEqualTo("ServiceQuotaExceededException");
  }

  @Test
  void aMachineOfAMapStateIsStartedByNobody() throws IOException, InterruptedException {
    JsonNode refused =
        api.refused("StartExecution", "{'stateMachineArn': '" + machine + "/Label'}");
    assertThat(refused.get("__type").asString()).isEqualTo("ValidationException");
    assertThat(refused.get("reason").asString()).isEqualTo("API_DOES_NOT_SUPPORT_LABELED_ARNS");
    assertThat(Json.write(refused)).doesNotContain(ROLE);
  }
}
