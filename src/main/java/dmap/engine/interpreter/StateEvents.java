package dmap.engine.interpreter;

import dmap.asl.State;
import dmap.engine.history.EventDetails;
import dmap.engine.history.EventField;
import dmap.engine.history.EventType;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Which event types a state has.
///
/// @param exited absent for a Fail state, which is never left
/// @param failed the type after the last attempt; only Parallel and Map states have it
/// @param aborted only states that can block have it
record StateEvents(
    EventType entered,
    Optional<EventType> exited,
    Optional<EventType> failed,
    Optional<EventType> aborted) {
  private static final StateEvents PASS =
      passing(EventType.PASS_STATE_ENTERED, EventType.PASS_STATE_EXITED);
  private static final StateEvents CHOICE =
      passing(EventType.CHOICE_STATE_ENTERED, EventType.CHOICE_STATE_EXITED);
  private static final StateEvents SUCCEED =
      passing(EventType.SUCCEED_STATE_ENTERED, EventType.SUCCEED_STATE_EXITED);
  private static final StateEvents FAIL =
      new StateEvents(
          EventType.FAIL_STATE_ENTERED, Optional.empty(), Optional.empty(), Optional.empty());
  private static final StateEvents WAIT =
      new StateEvents(
          EventType.WAIT_STATE_ENTERED,
          Optional.of(EventType.WAIT_STATE_EXITED),
          Optional.empty(),
          Optional.of(EventType.WAIT_STATE_ABORTED));
  private static final StateEvents TASK =
      new StateEvents(
          EventType.TASK_STATE_ENTERED,
          Optional.of(EventType.TASK_STATE_EXITED),
          Optional.empty(),
          Optional.of(EventType.TASK_STATE_ABORTED));
  private static final StateEvents PARALLEL =
      new StateEvents(
          EventType.PARALLEL_STATE_ENTERED,
          Optional.of(EventType.PARALLEL_STATE_EXITED),
          Optional.of(EventType.PARALLEL_STATE_FAILED),
          Optional.of(EventType.PARALLEL_STATE_ABORTED));
  private static final StateEvents MAP =
      new StateEvents(
          EventType.MAP_STATE_ENTERED,
          Optional.of(EventType.MAP_STATE_EXITED),
          Optional.of(EventType.MAP_STATE_FAILED),
          Optional.of(EventType.MAP_STATE_ABORTED));

  private static StateEvents passing(EventType entered, EventType exited) {
    return new StateEvents(entered, Optional.of(exited), Optional.empty(), Optional.empty());
  }

  static StateEvents of(State state) {
    return switch (state) {
      case State.Pass _ -> PASS;
      case State.Task _ -> TASK;
      case State.Choice _ -> CHOICE;
      case State.Wait _ -> WAIT;
      case State.Succeed _ -> SUCCEED;
      case State.Fail _ -> FAIL;
      case State.Parallel _ -> PARALLEL;
      case State.InlineMap _, State.DistributedMap _ -> MAP;
    };
  }

  static EventDetails entered(String name, JsonNode input) {
    return EventDetails.of(EventField.NAME, name).with(EventField.INPUT, input);
  }

  static EventDetails exited(String name, JsonNode output, Map<String, JsonNode> assigned) {
    return EventDetails.of(EventField.NAME, name)
        .with(EventField.OUTPUT, output)
        .with(EventField.ASSIGNED, assigned);
  }

  /// The event of the last failure of a state; none for `States.Runtime`, which ends the execution
  /// at once.
  Optional<EventType> failed(Action.Failed failure) {
    return failure.isRuntimeError() ? Optional.empty() : failed;
  }

  /// The event of a state whose failure ends its branch or iteration. Only a Task state has one:
  /// recordings on AWS and public reports show TaskFailed, then TaskStateAborted.
  Optional<EventType> endsBranch(Action.Failed failure) {
    return this == TASK && !failure.isRuntimeError() ? aborted : Optional.empty();
  }
}
