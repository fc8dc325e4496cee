package dmap.run;

import java.time.Instant;
import java.util.List;

/// A run that was started. It goes on whatever happens to this process.
///
/// @param startDate before the command began if the run was joined, because an execution with this
///   name and input was running already
/// @param warnings what went wrong although the run was started; one line each
public record StartedRun(
    RunName name,
    DeployedMachine machine,
    String executionArn,
    Instant startDate,
    List<String> warnings) {
  public StartedRun {
    warnings = List.copyOf(warnings);
  }
}
