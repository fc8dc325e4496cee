package dmap.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.engine.api.EngineFailure;
import dmap.json.Json;
import dmap.maprun.ExecutionType;
import dmap.maprun.StateMachineSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What CreateStateMachine takes, and what it refuses because it would have no effect here.
class StateMachineRequestTest {
  private static final String LEAST =
      "\"name\": \"m\", \"definition\": \"{}\","
          + " \"roleArn\": \"arn:aws:iam::000000000000:role/r\"";

  @Test
  void readsWhatAMachineIsMadeOf() {
    StateMachineSpec spec =
        create(LEAST + ", \"type\": \"EXPRESS\", \"tags\": [{\"key\": \"a\", \"value\": \"b\"}]");

    assertThat(spec.name()).isEqualTo("m");
    assertThat(spec.type()).isEqualTo(ExecutionType.EXPRESS);
    assertThat(spec.tags()).isEqualTo(Map.of("a", "b"));
  }

  @Test
  void acceptsWhatMeansNothing() {
    StateMachineSpec spec =
        create(
            LEAST
                + ", \"publish\": false, \"loggingConfiguration\": {\"level\": \"OFF\"},"
                + " \"tracingConfiguration\": {\"enabled\": false},"
                + " \"encryptionConfiguration\": {\"type\": \"AWS_OWNED_KEY\"}");

    assertThat(spec.type()).isEqualTo(ExecutionType.STANDARD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"versionDescription\": \"first\"|ValidationException",
        "\"loggingConfiguration\": {\"level\": \"ALL\"}|InvalidLoggingConfiguration",
        "\"tracingConfiguration\": {\"enabled\": true}|InvalidTracingConfiguration",
        "\"encryptionConfiguration\": {\"type\": \"CUSTOMER_MANAGED_KMS_KEY\"}"
            + "|InvalidEncryptionConfiguration",
        "\"type\": \"FAST\"|ValidationException",
        "\"tags\": {}|SerializationException",
        "\"publish\": \"yes\"|SerializationException",
      })
  void refusesWhatWouldBeIgnored(String field, String code) {
    assertThatThrownBy(() -> create(LEAST + ", " + field))
        .isInstanceOfSatisfying(
            EngineFailure.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a b|arn:aws:iam::000000000000:role/r|InvalidName",
        "m|role|InvalidArn",
        "m|arn:aws:iam::1:role/r|InvalidArn",
      })
  void refusesBadNamesAndRoles(String name, String role, String code) {
    String request =
        "\"name\": \"%s\", \"definition\": \"{}\", \"roleArn\": \"%s\"".formatted(name, role);

    assertThatThrownBy(() -> create(request))
        .isInstanceOfSatisfying(
            EngineFailure.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private static StateMachineSpec create(String fields) {
    return new StateMachineRequest(
            ApiRequest.parse(Json.writeBytes(Json.parse("{" + fields + "}"))))
        .toCreate();
  }
}
