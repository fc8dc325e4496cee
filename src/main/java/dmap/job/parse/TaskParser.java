package dmap.job.parse;

import dmap.expression.QueryLanguage;
import dmap.json.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads `task`, which is one Task state in ASL. Fields that dmap writes itself and fields of the
/// other query language are refused; all others stay as they are.
final class TaskParser {
  private static final List<String> COMMON =
      List.of(
          "Comment",
          "Resource",
          "Credentials",
          "TimeoutSeconds",
          "HeartbeatSeconds",
          "Retry",
          "Assign");

  private static final Map<QueryLanguage, List<String>> OWN =
      Map.of(
          QueryLanguage.JSONATA, List.of("Arguments", "Output"),
          QueryLanguage.JSONPATH,
              List.of(
                  "Parameters",
                  "InputPath",
                  "ResultSelector",
                  "ResultPath",
                  "OutputPath",
                  "TimeoutSecondsPath",
                  "HeartbeatSecondsPath"));

  private static final Map<String, String> REFUSED =
      Map.of(
          "Next", "dmap writes what comes next; several states go in `states:`",
          "End", "dmap writes it",
          "Catch", "a Catcher needs a state to go to; use `states:`",
          "QueryLanguage", "it is the job's `queryLanguage`");

  private TaskParser() {}

  static Optional<ObjectNode> parse(Fields task, JsonNode node, QueryLanguage language) {
    COMMON.forEach(task::has);
    OWN.get(language).forEach(task::has);
    task.oneOf("Type", List.of("Task"));
    refuseOtherLanguage(task, language);
    task.names().stream()
        .filter(REFUSED::containsKey)
        .forEach(
            name -> {
              task.has(name);
              task.wrong(name, "`" + name + "` cannot be given in `task`", REFUSED.get(name));
            });
    task.rejectUnknown("`task`");
    if (!task.has("Resource")) {
      return task.missing("Resource", "the ARN of what the task does");
    }
    return task.string("Resource").map(_ -> withoutType((ObjectNode) node));
  }

  private static ObjectNode withoutType(ObjectNode node) {
    ObjectNode state = node.deepCopy();
    state.remove("Type");
    return state;
  }

  private static void refuseOtherLanguage(Fields task, QueryLanguage language) {
    QueryLanguage other = language.other();
    for (String name : OWN.get(other)) {
      if (task.names().contains(name)) {
        task.has(name);
        task.problem(
            task.pointer(name),
            "WRONG_QUERY_LANGUAGE",
            "`%s` is %s, but the job is in %s".formatted(name, other.aslName(), language.aslName()),
            "possible here: " + String.join(", ", OWN.get(language)));
      }
    }
  }
}
