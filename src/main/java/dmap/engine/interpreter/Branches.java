package dmap.engine.interpreter;

import dmap.asl.DataSteps;
import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.engine.history.EventType;
import dmap.expression.Scope;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The action of a Parallel state: runs each branch on a thread of its own.
final class Branches {
  private final Interpreter interpreter;

  Branches(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  private record Branch(
      StateMachine machine, JsonNode input, Resumption resumption, EventChain chain)
      implements Siblings.Sibling {}

  Action run(State.Parallel parallel, Visit visit, Scope effective) {
    JsonNode input = Payloads.checked(visit, DataSteps.arguments(parallel.flow(), effective));
    List<Resumption> resumptions = resumptions(parallel, visit);
    Siblings siblings = new Siblings(interpreter);
    try {
      for (int i = 0; i < resumptions.size(); i++) {
        StateMachine branch = parallel.branches().get(i);
        siblings.start(new Branch(branch, input, resumptions.get(i), interpreter.chain().fork()));
      }
      Optional<Siblings.FirstFailure> failure = siblings.await();
      return failure.isPresent()
          ? failure.get().action()
          : siblings.succeeded(EventType.PARALLEL_STATE_SUCCEEDED);
    } finally {
      siblings.close();
    }
  }

  /// Where each branch begins, or goes on after a redrive.
  private List<Resumption> resumptions(State.Parallel parallel, Visit visit) {
    if (visit.inside() instanceof Resumption.Inside.Branches(long startedId, var branches)) {
      interpreter.chain().goOnFrom(startedId);
      return branches;
    }
    interpreter.chain().add(EventType.PARALLEL_STATE_STARTED);
    return Collections.nCopies(parallel.branches().size(), Resumption.FRESH);
  }
}
