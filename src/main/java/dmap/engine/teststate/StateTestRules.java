package dmap.engine.teststate;

import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.engine.api.EngineFailure;
import dmap.engine.task.TaskResource;
import dmap.maprun.StateTest;
import dmap.maprun.StateTest.Mock;
import dmap.maprun.StateTest.Secrets;
import dmap.maprun.StateTest.Situation;

/// Which tests of a state are refused before the state runs, in AWS's words where they were
/// recorded.
///
/// AWS requires a role for a state that calls something. No rule does so here, since calls on this
/// machine need no role.
final class StateTestRules {
  private static final String NO_MAP_OR_PARALLEL =
      "TestState API does not support Map or Parallel states. Supported state types include: [Task,"
          + " Wait, Pass, Succeed, Fail, Choice]";

  private StateTestRules() {}

  /// Checks whether the parts of the request fit together, for any state.
  static void checkRequest(StateTest test) {
    test.mock().ifPresent(mock -> checkMock(mock, test));
    if (test.mock().isEmpty()) {
      Situation situation = test.situation();
      onlyWithMock(situation.mapIterationFailureCount().isPresent(), "MapIterationFailureCount");
      onlyWithMock(situation.retrierRetryCount().isPresent(), "RetrierRetryCount");
      onlyWithMock(situation.errorCausedByState().isPresent(), "ErrorCausedByState");
      onlyWithMock(situation.mapItemReaderData().isPresent(), "MapItemReaderData");
      onlyWithMock(test.data().context().isPresent(), "Context");
    }
  }

  private static void checkMock(Mock mock, StateTest test) {
    if (mock.result().isPresent() == mock.failure().isPresent()) {
      throw invalid(
          "A test mock should have only one of the following fields: [result, errorOutput].");
    }
    if (test.secrets() == Secrets.REVEALED) {
      throw invalid("TestState does not support RevealSecrets when a mock is specified.");
    }
  }

  private static void onlyWithMock(boolean given, String field) {
    if (given) {
      throw invalid("TestState does not support " + field + " when a mock is not specified.");
    }
  }

  /// Checks whether this state can be tested with this request.
  static void checkState(State state, StateTest test) {
    switch (state) {
      case State.Parallel parallel -> {
        requireMock(test);
        refuseIterations(test);
        refuseItems(test);
        checkCausingState(test, parallel.branches().stream().anyMatch(b -> causesError(b, test)));
      }
      case State.InlineMap map -> {
        requireMock(test);
        refuseItems(test);
        checkCausingState(test, causesError(map.itemProcessor(), test));
      }
      case State.DistributedMap map -> {
        requireMock(test);
        if (map.itemReader().isEmpty()) {
          refuseItems(test);
        }
        checkCausingState(test, causesError(map.itemProcessor(), test));
      }
      case State.Task task -> {
        checkWaiting(task, test);
        refuseIterations(test);
        refuseItems(test);
        checkCausingState(test, false);
      }
      case State.Pass _ -> refuseMock(test, "Pass");
      case State.Wait _ -> refuseMock(test, "Wait");
      case State.Choice _ -> refuseMock(test, "Choice");
      case State.Succeed _ -> refuseMock(test, "Succeed");
      case State.Fail _ -> refuseMock(test, "Fail");
    }
  }

  private static void refuseMock(StateTest test, String type) {
    if (test.mock().isPresent()) {
      throw invalid("State type '" + type + "' is not supported when a mock is specified");
    }
  }

  private static void requireMock(StateTest test) {
    if (test.mock().isEmpty()) {
      throw new EngineFailure("InvalidDefinition", NO_MAP_OR_PARALLEL);
    }
  }

  private static void refuseIterations(StateTest test) {
    if (test.situation().mapIterationFailureCount().isPresent()) {
      throw invalid("MapIterationFailureCount is for Map states only");
    }
  }

  private static void refuseItems(StateTest test) {
    if (test.situation().mapItemReaderData().isPresent()) {
      throw invalid("MapItemReaderData is for Map states with an ItemReader only");
    }
  }

  private static void checkWaiting(State.Task task, StateTest test) {
    TaskResource resource = TaskResource.parse(task.resource());
    if (test.mock().isEmpty() && waitsForOthers(resource)) {
      throw new EngineFailure(
          "InvalidDefinition",
          "TestState API does not support Activity tasks, .sync or .waitForTaskToken service"
              + " integration patterns when a mock is not specified.");
    }
  }

  /// Whether a task waits for more than an answer: for a job (`.sync`), a token
  /// (`.waitForTaskToken`) or the worker of an activity.
  static boolean waitsForOthers(TaskResource resource) {
    return switch (resource) {
      case TaskResource.Integration(String _, String _, String action) -> action.contains(".");
      case TaskResource.Other(String arn) -> arn.contains(":activity:");
      case TaskResource.Function _ -> false;
    };
  }

  /// Whether the state that the test names as ErrorCausedByState is in this machine.
  private static boolean causesError(StateMachine machine, StateTest test) {
    return test.situation().errorCausedByState().flatMap(machine::find).isPresent();
  }

  private static void checkCausingState(StateTest test, boolean found) {
    test.situation()
        .errorCausedByState()
        .filter(_ -> !found)
        .ifPresent(
            name -> {
              throw invalid(
                  "The state '" + name + "' that caused the error is not inside the tested state");
            });
  }

  static EngineFailure invalid(String message) {
    return new EngineFailure("ValidationException", message);
  }
}
