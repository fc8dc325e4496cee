package dmap.run;

import dmap.maprun.StateMachineSpec;
import java.util.List;
import java.util.Optional;

/// What to start.
///
/// @param name made up from the state machine's name, time and chance if absent
/// @param stateMachine deployed first unless it is there and the same
/// @param input of the execution: JSON text, passed on as it is
/// @param uploads made in this order, before anything is deployed
/// @param job the job file, for the ledger
public record RunRequest(
    Optional<RunName> name,
    StateMachineSpec stateMachine,
    String input,
    List<Upload> uploads,
    Optional<String> job) {
  public RunRequest {
    uploads = List.copyOf(uploads);
  }
}
