package dmap.engine;

import dmap.asl.DataSteps;
import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.expression.Scope;
import dmap.json.Json;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// The Parallel state: every branch on a thread of its own; the first failure ends the others.
final class Branches {
  private final Interpreter interpreter;

  Branches(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  private record Branch(StateMachine machine, JsonNode input, Resumption resumption, Trail trail)
      implements Group.Part {
    @Override
    public Optional<Cut> cut() {
      return Optional.empty();
    }

    @Override
    public void finished() {}

    @Override
    public void gone() {}
  }

  Action run(State.Parallel parallel, Visit visit, Scope effective) {
    JsonNode input = Payloads.checked(visit, DataSteps.arguments(parallel.flow(), effective));
    List<Resumption> resumptions = begin(parallel, visit);
    Group group = new Group(interpreter);
    try {
      for (int i = 0; i < resumptions.size(); i++) {
        StateMachine branch = parallel.branches().get(i);
        group.start(new Branch(branch, input, resumptions.get(i), interpreter.trail().fork()));
      }
      Optional<Group.Failure> failure = group.await();
      return failure.isPresent() ? failure.get().action() : succeeded(group);
    } finally {
      group.close();
    }
  }

  /// Where each branch goes on: after a redrive, where it was.
  private List<Resumption> begin(State.Parallel parallel, Visit visit) {
    if (visit.begun() instanceof Resumption.Inside.Branches(long startedId, var branches)) {
      interpreter.trail().goOnFrom(startedId);
      return branches;
    }
    interpreter.trail().add(EventType.PARALLEL_STATE_STARTED);
    return Collections.nCopies(parallel.branches().size(), Resumption.FRESH);
  }

  private Action succeeded(Group group) {
    ArrayNode outputs = Json.array();
    for (Group.Member member : group.members()) {
      outputs.add(member.output());
      interpreter.trail().join(member.part().trail());
    }
    interpreter.trail().addAside(EventType.PARALLEL_STATE_SUCCEEDED);
    return new Action.Result(outputs);
  }
}
