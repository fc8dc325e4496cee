package dmap.asl.parse;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The types of states, and the fields that each may have in either query language, as the service
/// answered for each type and field (2026-09). A field that is listed here but belongs to the other
/// query language is refused with another message than an unknown field.
enum StateType {
  PASS("Pass", flow("Result", "ResultPath", "Parameters", "Assign", "Next", "End")),
  TASK(
      "Task",
      action(
          "Arguments",
          "Resource",
          "Credentials",
          "TimeoutSeconds",
          "TimeoutSecondsPath",
          "HeartbeatSeconds",
          "HeartbeatSecondsPath")),
  CHOICE("Choice", flow("Assign", "Choices", "Default")),
  WAIT(
      "Wait",
      flow("Assign", "Seconds", "Timestamp", "SecondsPath", "TimestampPath", "Next", "End")),
  SUCCEED("Succeed", flow()),
  FAIL("Fail", fields(Set.of(), "Error", "Cause", "ErrorPath", "CausePath")),
  PARALLEL("Parallel", action("Arguments", "Branches")),
  MAP(
      "Map",
      action(
          "ItemProcessor",
          "Iterator",
          "ItemsPath",
          "Items",
          "ItemSelector",
          "ItemReader",
          "ItemBatcher",
          "ResultWriter",
          "MaxConcurrency",
          "MaxConcurrencyPath",
          "ToleratedFailurePercentage",
          "ToleratedFailurePercentagePath",
          "ToleratedFailureCount",
          "ToleratedFailureCountPath",
          "Label"));

  private final String text;
  private final Set<String> fields;

  StateType(String text, Set<String> fields) {
    this.text = text;
    this.fields = fields;
  }

  static List<String> words() {
    return List.of(values()).stream().map(type -> type.text).toList();
  }

  static StateType of(String word) {
    return List.of(values()).stream().filter(t -> t.text.equals(word)).findFirst().orElseThrow();
  }

  String text() {
    return text;
  }

  boolean has(String field) {
    return fields.contains(field);
  }

  private static Set<String> flow(String... more) {
    return fields(Set.of("InputPath", "OutputPath", "Output"), more);
  }

  private static Set<String> action(String... more) {
    Set<String> inAllActions =
        flow("ResultPath", "Parameters", "Assign", "ResultSelector", "Retry", "Catch");
    inAllActions.addAll(Set.of("Next", "End"));
    return fields(inAllActions, more);
  }

  private static Set<String> fields(Set<String> base, String... more) {
    Set<String> all = new TreeSet<>(base);
    all.addAll(List.of(more));
    return all;
  }
}
