package dmap.engine.interpreter;

import dmap.asl.DataTrace;
import dmap.expression.Scope;
import tools.jackson.databind.JsonNode;

/// What is around a state while it runs: an execution ([#LIVE]), or a test of this state alone.
public interface StateHost {

  /// @param effective the scope after InputPath
  Action act(Visit visit, Scope effective, Interpreter interpreter);

  /// The context object, `$$`.
  JsonNode context(ExecutionInfo execution, Visit visit);

  /// The cause that a state fails with if an expression fails.
  ///
  /// @param reason AWS's words for why the expression failed
  String cause(Visit visit, String reason);

  DataTrace trace();

  StateHost LIVE =
      new StateHost() {
        @Override
        public Action act(Visit visit, Scope effective, Interpreter interpreter) {
          return Actions.run(visit, effective, interpreter);
        }

        @Override
        public JsonNode context(ExecutionInfo execution, Visit visit) {
          return visit.withToken(
              execution.context(visit.state().name(), visit.entered(), visit.retryCount()));
        }

        @Override
        public String cause(Visit visit, String reason) {
          return "An error occurred while executing the state '%s' (entered at the event id #%d). %s"
              .formatted(visit.state().name(), visit.enteredId(), reason);
        }

        @Override
        public DataTrace trace() {
          return DataTrace.NONE;
        }
      };
}
