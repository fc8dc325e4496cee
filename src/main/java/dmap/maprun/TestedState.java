package dmap.maprun;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What TestState answers.
///
/// @param output JSON text; absent if the state failed or would be retried
/// @param failure [Failure#NONE] if the state succeeded
/// @param nextState absent at an end, after a failure and before a retry
/// @param inspection absent at level INFO
public record TestedState(
    Status status,
    Optional<String> output,
    Failure failure,
    Optional<String> nextState,
    Optional<Inspection> inspection) {

  /// Without what happened on the way, as at level INFO.
  public TestedState uninspected() {
    return new TestedState(status, output, failure, nextState, Optional.empty());
  }

  public enum Status {
    SUCCEEDED,
    FAILED,
    /// It failed, and a retrier would try again.
    RETRIABLE,
    /// It failed, and a catcher says how to go on.
    CAUGHT_ERROR
  }

  /// What happened on the way.
  ///
  /// @param steps JSON text of what each step made of the data; only steps that were taken
  /// @param variables an object of all variables after the state; absent if there are none
  /// @param map limits of a Map state
  /// @param handling absent if no retrier and no catcher met the error
  /// @param request of an HTTP task, by field: `protocol`, `method`, `url`, `headers`, `body`
  /// @param response by field: `protocol`, `statusCode`, `statusMessage`, `headers`, `body`
  public record Inspection(
      Map<DataStep, String> steps,
      Optional<String> variables,
      Limits map,
      Optional<Handling> handling,
      Map<String, String> request,
      Map<String, String> response) {
    public Inspection {
      Map<DataStep, String> inOrder = new EnumMap<>(DataStep.class);
      inOrder.putAll(steps);
      steps = Collections.unmodifiableMap(inOrder);
      request = Map.copyOf(request);
      response = Map.copyOf(response);
    }
  }

  /// @param maxConcurrency of a Map state; 0 is no limit
  public record Limits(
      OptionalLong maxConcurrency,
      OptionalLong toleratedFailureCount,
      OptionalDouble toleratedFailurePercentage) {
    public static final Limits NONE =
        new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalDouble.empty());
  }

  /// Which retrier or catcher met the error, counted from 0 (`errorDetails`).
  ///
  /// @param retryIndex also of a retrier that has no attempt left
  public record Handling(
      OptionalLong catchIndex, OptionalLong retryIndex, OptionalLong backoffSeconds) {}
}
