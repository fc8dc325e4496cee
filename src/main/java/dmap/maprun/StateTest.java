package dmap.maprun;

import java.util.Optional;
import java.util.OptionalLong;

/// What TestState is asked: to try one state, alone and without an execution. JSON values are texts
/// of at most 256 KiB, as they go over the wire.
///
/// @param definition one state, or with a `stateName` a whole state machine
/// @param stateName of any state of the definition, also of one inside a Map or a Parallel state
/// @param roleArn what the state may do; not needed with a mock
/// @param input of the state; `{}` if absent
/// @param mock instead of what the state would call; Map and Parallel states need one
/// @param context the context object; only with a mock
/// @param variables an object: what `Assign` of the states before would have left
public record StateTest(
    String definition,
    Optional<String> stateName,
    Optional<String> roleArn,
    Optional<String> input,
    InspectionLevel level,
    Secrets secrets,
    Optional<Mock> mock,
    Optional<String> context,
    Optional<String> variables,
    Situation situation) {

  /// How much the answer shows.
  public enum InspectionLevel {
    /// The output.
    INFO,
    /// Also what each step of the data flow made of the input.
    DEBUG,
    /// Also the request and the response of an HTTP task.
    TRACE
  }

  /// Whether TRACE shows what a connection adds to an HTTP request.
  public enum Secrets {
    HIDDEN,
    REVEALED
  }

  /// Instead of a call. Exactly one of result and error.
  ///
  /// @param result JSON text
  public record Mock(
      Optional<String> result, Optional<MockedError> error, FieldValidation validation) {}

  public record MockedError(String error, Optional<String> cause) {}

  /// How a mocked result is held against the API's own model.
  public enum FieldValidation {
    /// Required fields are there, and those that are there have the right type.
    STRICT,
    /// Those that are there have the right type.
    PRESENT,
    /// Anything goes.
    NONE
  }

  /// At which point of its life the state is tried (`stateConfiguration`).
  ///
  /// @param retrierRetryCount how often the retrier that meets the mocked error has retried
  /// @param errorCausedByState the state inside a Map or Parallel state that the mocked error is
  ///   from
  /// @param mapIterationFailureCount how many iterations of a Map state failed
  /// @param mapItemReaderData what an ItemReader reads, as it stands in its source
  public record Situation(
      OptionalLong retrierRetryCount,
      Optional<String> errorCausedByState,
      OptionalLong mapIterationFailureCount,
      Optional<String> mapItemReaderData) {
    public static final Situation FIRST =
        new Situation(
            OptionalLong.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty());
  }
}
