package dmap.maprun;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// The answer of TestState.
///
/// @param output JSON text; absent if the state failed or would be retried
/// @param failure [Failure#NONE] if the state succeeded
/// @param nextState absent if the state ends the execution, failed or would be retried
/// @param inspection absent at level INFO
public record TestedState(
    Status status,
    Optional<String> output,
    Failure failure,
    Optional<String> nextState,
    Optional<Inspection> inspection) {

  /// The answer as it would be at level INFO.
  public TestedState uninspected() {
    return new TestedState(status, output, failure, nextState, Optional.empty());
  }

  public enum Status {
    SUCCEEDED,
    FAILED,
    /// The state failed, and a retrier would try again.
    RETRIABLE,
    /// The state failed, and a catcher names the next state.
    CAUGHT_ERROR
  }

  /// What happened inside the state.
  ///
  /// @param steps the data after each step that was taken, as JSON text
  /// @param variables an object with all variables after the state; absent if there are none
  /// @param handling absent if no retrier and no catcher matched the error
  /// @param request the request of an HTTP task by field: `protocol`, `method`, `url`, `headers`,
  ///   `body`
  /// @param response by field: `protocol`, `statusCode`, `statusMessage`, `headers`, `body`
  public record Inspection(
      Map<DataStep, String> steps,
      Optional<String> variables,
      MapStateLimits map,
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

  /// The limits of a Map state, as its fields give them.
  ///
  /// @param maxConcurrency 0 for no limit
  public record MapStateLimits(
      OptionalLong maxConcurrency,
      OptionalLong toleratedFailureCount,
      OptionalDouble toleratedFailurePercentage) {
    public static final MapStateLimits NONE =
        new MapStateLimits(OptionalLong.empty(), OptionalLong.empty(), OptionalDouble.empty());
  }

  /// The retrier or catcher that matched the error, counted from 0 (`errorDetails`).
  ///
  /// @param retryIndex is also present if the retrier has no attempt left
  public record Handling(
      OptionalLong catchIndex, OptionalLong retryIndex, OptionalLong backoffSeconds) {}
}
