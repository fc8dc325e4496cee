package dmap.engine;

import dmap.asl.DataSteps;
import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.engine.Interpreter.Ending;
import dmap.expression.Scope;
import dmap.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// The Parallel state: every branch on a thread of its own; the first failure ends the others.
final class Branches {
  private final Interpreter interpreter;

  Branches(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  Action run(State.Parallel parallel, Scope effective) {
    JsonNode input = DataSteps.arguments(parallel.flow(), effective);
    interpreter.trail().add(EventType.PARALLEL_STATE_STARTED);
    Group group = new Group(interpreter);
    try {
      List<Group.Member> members = new ArrayList<>();
      for (StateMachine branch : parallel.branches()) {
        members.add(group.start(branch, input, interpreter.trail().fork()));
      }
      group.awaitAll();
      return result(group, members);
    } finally {
      group.close();
    }
  }

  private Action result(Group group, List<Group.Member> members) {
    if (group.firstFailure().isPresent()) {
      interpreter.trail().add(EventType.PARALLEL_STATE_FAILED);
      Ending.Failed failed = group.firstFailure().get();
      return new Action.Failure(failed.error(), failed.cause(), false);
    }
    interpreter.trail().add(EventType.PARALLEL_STATE_SUCCEEDED);
    ArrayNode outputs = Json.array();
    members.forEach(member -> outputs.add(member.output()));
    return new Action.Result(outputs);
  }
}
