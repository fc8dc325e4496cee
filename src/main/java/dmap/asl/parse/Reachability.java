package dmap.asl.parse;

import dmap.json.Fields;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Checks whether every state of a machine can be reached, and whether the machine can end. It
/// looks at the text and not at parsed states, because a state with a mistake elsewhere still leads
/// to the states that it names.
final class Reachability {
  private final Fields machine;
  private final Fields states;
  private final JsonNode text;

  /// @param states the field `States` of the machine
  /// @param text the same as JSON
  Reachability(Fields machine, Fields states, JsonNode text) {
    this.machine = machine;
    this.states = states;
    this.text = text;
  }

  String pointer() {
    return machine.pointer();
  }

  /// Whether there is a state that ends the machine. AWS only checks this for the outermost
  /// machine, and if it cannot end, it does not check whether states can be reached.
  boolean canEnd() {
    return text.valueStream()
        .anyMatch(
            state ->
                List.of("Succeed", "Fail").contains(state.path("Type").asString(""))
                    || state.path("End").asBoolean(false));
  }

  void refuseNoEnd() {
    machine.problem(
        machine.pointer(),
        "MISSING_END_STATE",
        "Workflow has no terminal state",
        "give the last state `End: true`, or lead to a Succeed or Fail state");
  }

  void refuseUnreachable(String startAt) {
    Set<String> reached = reachedFrom(startAt);
    for (String name : states.names()) {
      if (!reached.contains(name)) {
        states.problem(
            states.pointer(name),
            "MISSING_TRANSITION_TARGET",
            "State \"" + name + "\" is not reachable.",
            "no state leads here from `" + startAt + "`");
      }
    }
  }

  private Set<String> reachedFrom(String startAt) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(startAt));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (text.has(name) && reached.add(name)) {
        open.addAll(targets(text.get(name)));
      }
    }
    return reached;
  }

  static List<String> targets(JsonNode state) {
    List<JsonNode> targets = new ArrayList<>(List.of(state.path("Next"), state.path("Default")));
    state.path("Choices").forEach(rule -> targets.add(rule.path("Next")));
    state.path("Catch").forEach(catcher -> targets.add(catcher.path("Next")));
    return targets.stream().filter(JsonNode::isString).map(JsonNode::asString).toList();
  }
}
