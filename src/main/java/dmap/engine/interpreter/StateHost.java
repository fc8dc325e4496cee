package dmap.engine.interpreter;

import dmap.asl.DataTrace;
import dmap.expression.Scope;
import tools.jackson.databind.JsonNode;

/// What surrounds a state while it runs: the execution that it is part of, or a test of it alone.
public interface StateHost {

  /// Does what the state is there for.
  ///
  /// @param effective the scope after InputPath
  Action act(Visit visit, Scope effective, Interpreter interpreter);

  /// `$$`
  JsonNode context(ExecutionInfo execution, Visit visit);

  /// The cause of an expression's failure.
  ///
  /// @param reason AWS's words for what went wrong
  String cause(Visit visit, String reason);

  DataTrace trace();

  /// In an execution.
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
