package dmap.engine;

import dmap.asl.StateMachine;
import dmap.expression.Variables;
import dmap.json.Json;
import dmap.maprun.HistoryEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Where an execution that did not succeed stood, as its events tell: what a redrive goes on with
/// (aws-captures 6, rule 10). Read from the history of an execution ([HistoryLines]) or of a
/// STANDARD child ([ChildEvents]).
///
/// States inside branches and iterations are not looked at: the state around them is where it
/// stood.
///
/// @param state the last that was entered
/// @param input of that state
/// @param variables assigned by the states before it
/// @param enteredId of the event that says that it was entered: what follows names it
/// @param lastId of the last event; a redrive counts on from there
record ResumePoint(String state, JsonNode input, Variables variables, long enteredId, long lastId) {

  /// @param machine that the execution ran
  /// @return nothing if no state was entered
  static Optional<ResumePoint> find(HistoryPage.Source events, StateMachine machine)
      throws IOException {
    Optional<HistoryEvent> entered = Optional.empty();
    Map<String, JsonNode> assigned = new HashMap<>();
    for (long id = 1; id <= events.count(); id++) {
      HistoryEvent event = events.event(id);
      if (!machine.states().containsKey(event.details().path("name").asString(""))) {
        continue;
      }
      if (event.type().endsWith("StateEntered")) {
        entered = Optional.of(event);
      } else if (event.details().path("assignedVariables") instanceof ObjectNode variables) {
        variables
            .properties()
            .forEach(e -> assigned.put(e.getKey(), Json.parse(e.getValue().asString())));
      }
    }
    return entered.map(event -> at(event, assigned, events.count()));
  }

  private static ResumePoint at(HistoryEvent entered, Map<String, JsonNode> assigned, long lastId) {
    return new ResumePoint(
        entered.details().get("name").asString(),
        Json.parse(entered.details().get("input").asString()),
        Variables.NONE.with(assigned),
        entered.id(),
        lastId);
  }
}
