package dmap.maprun;

import java.util.Optional;
import java.util.OptionalLong;

/// The request of TestState: to try one state, alone and without an execution. JSON values are
/// texts of at most 256 KiB, as they go over the wire.
///
/// @param mock takes the place of what the state would call; Map and Parallel states need one
public record StateTest(
    StateUnderTest subject,
    EntryData data,
    InspectionLevel level,
    Secrets secrets,
    Optional<Mock> mock,
    Situation situation) {

  /// Which state is tried.
  ///
  /// @param definition one state, or a whole state machine if there is a `stateName`
  /// @param stateName names any state of the machine, also one inside a Map or a Parallel state
  /// @param roleArn the role that the state acts with; not needed with a mock
  public record StateUnderTest(
      String definition, Optional<String> stateName, Optional<String> roleArn) {}

  /// The data that the state has when it is entered.
  ///
  /// @param input `{}` if absent
  /// @param context the context object; only allowed with a mock
  /// @param variables an object with the variables that the states before assigned
  public record EntryData(
      Optional<String> input, Optional<String> context, Optional<String> variables) {}

  /// How much the answer shows.
  public enum InspectionLevel {
    /// The output.
    INFO,
    /// Also the data after each step of the data flow.
    DEBUG,
    /// Also the request and the response of an HTTP task.
    TRACE
  }

  /// Whether TRACE shows what a connection adds to an HTTP request.
  public enum Secrets {
    HIDDEN,
    REVEALED
  }

  /// What the tested state gets instead of calling something: either a result or a failure.
  ///
  /// @param failure always with an error
  public record Mock(
      Optional<String> result, Optional<Failure> failure, FieldValidation validation) {}

  /// How a mocked result is compared with the model of the API that the state calls.
  public enum FieldValidation {
    /// All required fields must exist, and all fields must have the right type.
    STRICT,
    /// All fields must have the right type.
    PRESENT,
    /// Any result is accepted.
    NONE
  }

  /// The situation in which the state is tried (`stateConfiguration`).
  ///
  /// @param retrierRetryCount how often the retrier that handles the mocked error has retried
  /// @param errorCausedByState the state inside a Map or Parallel state that caused the mocked
  ///   error
  /// @param mapIterationFailureCount how many iterations of a Map state failed
  /// @param mapItemReaderData the data that an ItemReader reads, in the format of its source
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
