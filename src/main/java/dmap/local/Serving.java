package dmap.local;

import dmap.function.spec.FunctionSpec;
import java.util.List;
import java.util.OptionalInt;

/// What an engine serves beside its home.
///
/// @param port of the Step Functions API; 0 for any free one
/// @param s3Port of the S3 API, 0 for any free one; nothing for no S3 API
/// @param functions for the tasks of all state machines; those of a job come first
/// @param unreserved how many invocations of functions without a limit of their own may run at
///   once, all together; nothing for any number
/// @param tuning how executions run
public record Serving(
    int port,
    OptionalInt s3Port,
    List<FunctionSpec> functions,
    OptionalInt unreserved,
    EngineOptions tuning) {
  /// The Step Functions API alone, anywhere.
  public static final Serving QUIETLY =
      new Serving(0, OptionalInt.empty(), List.of(), OptionalInt.empty(), EngineOptions.DEFAULT);

  public Serving {
    functions = List.copyOf(functions);
  }
}
