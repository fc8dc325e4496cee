package dmap.local.states;

import dmap.engine.api.EngineFailure;
import dmap.engine.api.ResourceName;
import dmap.maprun.ExecutionType;
import dmap.maprun.StateMachineSpec;
import java.util.Optional;
import java.util.regex.Pattern;

/// Checks what CreateStateMachine and UpdateStateMachine are given. What this machine has no use
/// for is accepted only where leaving it away would mean the same.
final class StateMachineRequest {
  private static final Pattern ROLE = Pattern.compile("arn:[^:]+:iam::\\d{12}:role/.+");
  private static final int MAX_DEFINITION_CHARS = 1_048_576;
  private static final int MAX_DESCRIPTION_CHARS = 256;

  private final ApiRequest request;

  StateMachineRequest(ApiRequest request) {
    this.request = request;
  }

  /// @throws EngineFailure if something of it is refused
  StateMachineSpec toCreate() {
    String name = request.required("name");
    ResourceName.check(name);
    String definition = definition(request.required("definition"));
    String role = role(request.required("roleArn"));
    checkRest();
    return new StateMachineSpec(name, type(request), definition, role, TagOperations.tags(request));
  }

  /// The fields that an update has in common.
  void checkRest() {
    publish();
    checkLogging();
    checkTracing();
    checkEncryption();
  }

  static String definition(String definition) {
    if (definition.isEmpty()) {
      throw invalid(definition, "definition", "Member must have length greater than or equal to 1");
    }
    if (definition.length() > MAX_DEFINITION_CHARS) {
      throw new EngineFailure(
          "ValidationException",
          "1 validation error detected: Value at 'definition' failed to satisfy constraint: Member"
              + " must have length less than or equal to "
              + MAX_DEFINITION_CHARS);
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
    String type = request.text("type").orElse(ExecutionType.STANDARD.name());
    return switch (type) {
      case "STANDARD" -> ExecutionType.STANDARD;
      case "EXPRESS" -> ExecutionType.EXPRESS;
      default -> throw notOneOf("type", type, "[STANDARD, EXPRESS]");
    };
  }

  /// The description of the version to publish, empty for one without; nothing if none is asked
  /// for.
  Optional<String> publish() {
    boolean publish = request.flag("publish").orElse(false);
    String description = request.text("versionDescription").orElse("");
    if (!description.isEmpty() && !publish) {
      throw new EngineFailure(
          "ValidationException", "Version description can only be set when publish is true");
    }
    checkDescription("versionDescription", description);
    return publish ? Optional.of(description) : Optional.empty();
  }

  /// @throws EngineFailure ValidationException for a description of a version or an alias that is
  ///   too long
  static String checkDescription(String field, String text) {
    if (text.length() > MAX_DESCRIPTION_CHARS) {
      throw invalid(
          text, field, "Member must have length less than or equal to " + MAX_DESCRIPTION_CHARS);
    }
    return text;
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

  static EngineFailure notOneOf(String field, String value, String words) {
    return invalid(value, field, "Member must satisfy enum value set: " + words);
  }

  static EngineFailure invalid(String value, String field, String constraint) {
    return new EngineFailure(
        "ValidationException",
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s"
            .formatted(value, field, constraint));
  }
}
