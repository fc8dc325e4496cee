package dmap.asl.parse;

import dmap.expression.QueryLanguage;
import dmap.json.Fields;
import dmap.maprun.ExecutionType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Checks the `Resource` of a Task state and the parameters that are passed to it. AWS knows every
/// action of every service. Here are only the rules for all services, and those for the services
/// that jobs use (measured with ValidateStateMachineDefinition, 2026-09).
final class ResourceRules {
  private static final Pattern ARN = Pattern.compile("arn:[^:]+:[^:]+:[^:]*:[^:]*:.+");
  private static final Pattern ACTIVITY =
      Pattern.compile("arn:[^:]+:states:[^:]+:[^:]+:activity:.+");

  private static final Pattern INTEGRATION =
      Pattern.compile(
          "arn:[^:]+:states:::(?<service>[\\w-]+):(?<action>[\\w:-]+?)"
              + "(?<pattern>\\.sync:2|\\.sync|\\.waitForTaskToken)?");

  private static final Set<String> WITHOUT_SYNC =
      Set.of("lambda", "sns", "sqs", "dynamodb", "events", "apigateway", "aws-sdk");

  private static final Set<String> WITHOUT_TOKEN =
      Set.of(
          "athena",
          "batch",
          "codebuild",
          "elasticmapreduce",
          "emr-containers",
          "emr-serverless",
          "glue",
          "databrew",
          "mediaconvert",
          "sagemaker",
          "dynamodb");

  private static final Map<String, List<String>> REQUIRED =
      Map.ofEntries(
          Map.entry("lambda:invoke", List.of("FunctionName")),
          Map.entry("sqs:sendMessage", List.of("QueueUrl", "MessageBody")),
          Map.entry("sns:publish", List.of("Message")),
          Map.entry("dynamodb:putItem", List.of("TableName", "Item")),
          Map.entry("dynamodb:getItem", List.of("TableName", "Key")),
          Map.entry("dynamodb:updateItem", List.of("TableName", "Key")),
          Map.entry("dynamodb:deleteItem", List.of("TableName", "Key")),
          Map.entry("states:startExecution", List.of("StateMachineArn")),
          Map.entry("events:putEvents", List.of("Entries")),
          Map.entry("ecs:runTask", List.of("TaskDefinition")),
          Map.entry("glue:startJobRun", List.of("JobName")));

  private final Fields fields;
  private final QueryLanguage language;
  private final ExecutionType type;

  /// @param fields the fields of the Task state
  /// @param type the type of the execution in which the state runs
  ResourceRules(Fields fields, QueryLanguage language, ExecutionType type) {
    this.fields = fields;
    this.language = language;
    this.type = type;
  }

  void check(String resource) {
    Matcher integration = INTEGRATION.matcher(resource);
    if (!ARN.matcher(resource).matches()) {
      refuse(
          "Value is not a valid resource ARN",
          resource.contains("${")
              ? "put in the value of " + resource + " first"
              : "it is \"" + resource + "\"");
    } else if (isActivity(resource) && type == ExecutionType.EXPRESS) {
      refuse("Express state machine does not support Activity ARN", "use a STANDARD one");
    } else if (integration.matches()) {
      integration(resource, integration);
    }
    checkCredentials(resource);
  }

  private void integration(String resource, Matcher parts) {
    String service = parts.group("service");
    String pattern = Optional.ofNullable(parts.group("pattern")).orElse("");
    if (isUnknown(service, pattern)) {
      refuse(
          "The resource provided "
              + resource
              + " is not recognized. The value is not a valid resource ARN, or the resource is not"
              + " available in this region.",
          pattern + " is not possible with " + service);
    } else if (type == ExecutionType.EXPRESS && !pattern.isEmpty()) {
      refuseWaiting(pattern);
    }
    checkParameters(resource, service + ":" + parts.group("action"));
  }

  private static boolean isUnknown(String service, String pattern) {
    return switch (pattern) {
      case ".sync" -> WITHOUT_SYNC.contains(service);
      case ".sync:2" -> !service.equals("states");
      case ".waitForTaskToken" -> WITHOUT_TOKEN.contains(service);
      default -> false; // no pattern: the task ends with the call
    };
  }

  /// An EXPRESS execution cannot wait for a job or a token.
  private void refuseWaiting(String pattern) {
    // in the service's own text there are two spaces before the location
    boolean token = pattern.equals(".waitForTaskToken");
    refuse(
        "Express state machine does not support '%s' service integration%s"
            .formatted(token ? pattern : ".sync", token ? " " : ""),
        "use a STANDARD state machine, or children of type STANDARD");
  }

  private void checkParameters(String resource, String action) {
    String field = language == QueryLanguage.JSONATA ? "Arguments" : "Parameters";
    Optional<JsonNode> parameters = fields.any(field);
    if (parameters.isEmpty()) {
      refuse(field + " field is required for resource ARN: " + resource, "");
    } else if (parameters.get().isObject()) {
      for (String name : REQUIRED.getOrDefault(action, List.of())) {
        if (!parameters.get().has(name) && !parameters.get().has(name + ".$")) {
          isRequired(fields.pointer(field), name);
        }
      }
    }
  }

  private static boolean isActivity(String resource) {
    return ACTIVITY.matcher(resource).matches();
  }

  private void checkCredentials(String resource) {
    Optional<JsonNode> credentials = fields.any("Credentials");
    if (credentials.isPresent() && isActivity(resource)) {
      FieldRules.refuse(
          fields, "Credentials", "The field 'Credentials' is not supported for activities", "");
    } else if (credentials.filter(c -> c.isObject() && !c.has("RoleArn")).isPresent()
        && !credentials.get().has("RoleArn.$")) {
      isRequired(fields.pointer("Credentials"), "RoleArn");
    }
  }

  private void isRequired(String pointer, String name) {
    fields.problem(
        pointer, AwsWording.SCHEMA, "The field '" + name + "' is required but was missing", "");
  }

  private void refuse(String message, String hint) {
    FieldRules.refuse(fields, "Resource", message, hint);
  }
}
