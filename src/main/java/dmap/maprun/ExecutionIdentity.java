package dmap.maprun;

import java.util.Optional;

/// Which execution it is: its own names, and those of what it belongs to.
///
/// @param stateMachineArn labelled for a child execution
/// @param mapRunArn the map run that started it, if it is a child execution
/// @param startedAs always [StartedAs#UNQUALIFIED] for a child execution
public record ExecutionIdentity(
    String arn,
    String name,
    String stateMachineArn,
    Optional<String> mapRunArn,
    StartedAs startedAs) {

  /// An execution that a caller started, and not a map run.
  public static ExecutionIdentity parent(
      String arn, String name, String stateMachineArn, StartedAs startedAs) {
    return new ExecutionIdentity(arn, name, stateMachineArn, Optional.empty(), startedAs);
  }

  public static ExecutionIdentity child(
      String arn, String name, String stateMachineArn, String mapRunArn) {
    return new ExecutionIdentity(
        arn, name, stateMachineArn, Optional.of(mapRunArn), StartedAs.UNQUALIFIED);
  }
}
