package dmap.local.states;

import dmap.engine.api.EngineFailure;
import dmap.engine.api.ResourceName;
import dmap.maprun.ExecutionType;
import dmap.maprun.StateMachineSpec;
import java.util.Optional;
import java.util.regex.Pattern;

/// Checks the fields of CreateStateMachine and UpdateStateMachine. Logging, tracing and encryption
/// do not exist on this machine, so only the settings are accepted that mean the same as none.
record StateMachineRequest(ApiRequest request) {
  private static final Pattern ROLE = Pattern.compile("arn:[^:]+:iam::\\d{12}:role/.+");
  private static final int MAX_DEFINITION_CHARS = 1_048_576;

  StateMachineSpec toCreate() {
    String name = request.required("name");
    ResourceName.check(name);
    String definition = definition(request.required("definition"));
    String role = role(request.required("roleArn"));
    checkRest();
    return new StateMachineSpec(name, type(request), definition, role, TagOperations.tags(request));
  }

  /// Checks the fields that are the same for an update.
  void checkRest() {
    publish();
    checkLogging();
    checkTracing();
    checkEncryption();
  }

  static String definition(String definition) {
    if (definition.isEmpty()) {
      throw ApiRequest.invalid(definition, "definition", "have length greater than or equal to 1");
    }
    if (definition.length() > MAX_DEFINITION_CHARS) {
      throw ApiRequest.tooLong("definition", MAX_DEFINITION_CHARS);
    }
    return definition;
  }

  static String role(String arn) {
    if (!ROLE.matcher(arn).matches()) {
      throw new EngineFailure("InvalidArn", "Invalid Role Arn: '" + arn + "'");
    }
    return arn;
  }

  static ExecutionType type(ApiRequest request) {
    return request.word("type", ExecutionType.class).orElse(ExecutionType.STANDARD);
  }

  /// The description of the version to publish, which is empty text if the request gives none.
  /// Empty if no version is to be published.
  Optional<String> publish() {
    boolean publish = request.flag("publish").orElse(false);
    String description = request.text("versionDescription").orElse("");
    if (!description.isEmpty() && !publish) {
      throw new EngineFailure(
          "ValidationException", "Version description can only be set when publish is true");
    }
    ApiRequest.checkShort("versionDescription", description);
    return publish ? Optional.of(description) : Optional.empty();
  }

  private void checkLogging() {
    String level =
        request.object("loggingConfiguration").flatMap(o -> o.text("level")).orElse("OFF");
    if (!level.equals("OFF")) {
      throw new EngineFailure(
          "InvalidLoggingConfiguration",
          "The local engine writes no CloudWatch Logs: only level OFF is possible, not " + level);
    }
  }

  private void checkTracing() {
    if (request.object("tracingConfiguration").flatMap(o -> o.flag("enabled")).orElse(false)) {
      throw new EngineFailure(
          "InvalidTracingConfiguration", "The local engine has no X-Ray: leave `enabled` false");
    }
  }

  private void checkEncryption() {
    String type =
        request
            .object("encryptionConfiguration")
            .flatMap(o -> o.text("type"))
            .orElse("AWS_OWNED_KEY");
    if (!type.equals("AWS_OWNED_KEY")) {
      throw new EngineFailure(
          "InvalidEncryptionConfiguration",
          "The local engine has no keys of a customer: only AWS_OWNED_KEY is possible");
    }
  }
}
