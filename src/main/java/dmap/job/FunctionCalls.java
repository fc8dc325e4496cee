package dmap.job;

import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Finds the Lambda functions that states call.
public final class FunctionCalls {
  public static final String INVOKE = "arn:aws:states:::lambda:invoke";

  private FunctionCalls() {}

  static Set<String> in(Process process) {
    Set<String> names = new LinkedHashSet<>();
    switch (process) {
      case Process.Function function -> names.add(function.name());
      case Process.Map(JobMap map) -> names.addAll(in(map.process()));
      case Process.States states -> collect(states.fragment(), names);
      case Process.Task task -> collect(task.state(), names);
    }
    return names;
  }

  public static boolean isLambda(String resource) {
    return resource.startsWith(INVOKE) || isFunctionArn(resource);
  }

  /// The name in a function's ARN, or the name itself; without version or alias.
  public static String plainName(String nameOrArn) {
    int prefix = nameOrArn.indexOf(":function:");
    String name = prefix < 0 ? nameOrArn : nameOrArn.substring(prefix + ":function:".length());
    int qualifier = name.indexOf(':');
    return qualifier < 0 ? name : name.substring(0, qualifier);
  }

  private static boolean isFunctionArn(String resource) {
    return resource.matches("arn:aws[a-z-]*:lambda:.*");
  }

  private static void collect(JsonNode node, Set<String> names) {
    String resource = node.path("Resource").asString("");
    if (isFunctionArn(resource)) {
      names.add(resource);
    } else if (resource.startsWith(INVOKE)) {
      literal(node.path("Arguments").path("FunctionName"), names);
      literal(node.path("Parameters").path("FunctionName"), names);
    }
    node.forEach(child -> collect(child, names));
  }

  private static void literal(JsonNode name, Set<String> names) {
    if (name.isString() && !name.asString().startsWith("{%")) {
      names.add(name.asString());
    }
  }
}
