package dmap.run;

import java.time.Instant;
import java.util.List;

/// A run that goes on now, whatever becomes of dmap.
///
/// @param startDate earlier than the command if an execution of this name and input was running
///   already: then this is that one
/// @param warnings what did not go as it should though the run was started; one line each
public record StartedRun(
    RunName name,
    String stateMachineArn,
    String executionArn,
    Instant startDate,
    DeployEffect deployment,
    List<String> warnings) {
  public StartedRun {
    warnings = List.copyOf(warnings);
  }

  /// What became of the state machine.
  public enum DeployEffect {
    CREATED,
    UPDATED,
    /// It was there with the same definition and role, or was to be taken as it is.
    UNCHANGED
  }
}
