package dmap.plan;

import java.util.Optional;
import java.util.OptionalInt;

/// What Task states can call on this machine. Whoever knows the local engine implements it; this
/// package does not.
public interface LocalTasks {

  /// Why the local engine cannot call a `Resource`; nothing if it can.
  Optional<String> refusal(String resource);

  /// Whether a task calls nothing, because the job says what comes of it.
  boolean isMocked(String state, String resource);

  /// Why a Lambda function cannot run here; nothing if it can.
  ///
  /// @param nameOrArn as the definition has it
  Optional<String> functionRefusal(String nameOrArn);

  /// How many invocations of a Lambda function there can be at once here, all others being refused;
  /// nothing if any number.
  OptionalInt functionLimit(String nameOrArn);
}
