package dmap.local;

import dmap.function.spec.FunctionSpec;
import java.util.List;
import java.util.OptionalInt;

/// What the process of an engine serves, and how the engine runs.
///
/// @param port of the Step Functions API; 0 for any free port
/// @param s3Port of the S3 API; 0 for any free port, empty for no S3 API
/// @param functions for the tasks of all state machines. A function of the same name that a job
///   brought is preferred
/// @param unreserved how many invocations of functions without a limit of their own may run or wait
///   at the same time, all together; empty for any number
public record Serving(
    int port,
    OptionalInt s3Port,
    List<FunctionSpec> functions,
    OptionalInt unreserved,
    EngineOptions options) {
  /// Only the Step Functions API, on any free port.
  public static final Serving QUIETLY =
      new Serving(0, OptionalInt.empty(), List.of(), OptionalInt.empty(), EngineOptions.DEFAULT);

  public Serving {
    functions = List.copyOf(functions);
  }
}
