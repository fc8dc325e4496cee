package dmap.engine.interpreter;

import dmap.asl.State.DistributedMap;
import dmap.expression.EvaluationFailure;
import dmap.expression.Scope;

/// The port by which the interpreter starts the map run of a Distributed Map state. The map runs
/// use the interpreter for their child executions, so the interpreter cannot use them directly.
public interface DistributedMaps {
  /// A Distributed Map state that an execution has entered.
  ///
  /// @param scope after InputPath
  record Call(DistributedMap map, Scope scope, Visit visit, Interpreter interpreter) {}

  /// Runs a map run to its end on the current thread.
  ///
  /// @return the result of the state, or why it failed
  /// @throws EvaluationFailure if an expression of the state has no value
  /// @throws Cancellation.Cancelled if the execution is cancelled
  Action run(Call call);
}
