package dmap.run;

import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineSpec;
import java.util.List;
import java.util.Optional;

/// What to start.
///
/// @param name absent to make one from the state machine's name, the time and a random number
/// @param input of the execution: JSON text, passed on as it is
/// @param uploads made in this order, before anything is deployed
/// @param job the job file, for the ledger
public record RunRequest(
    Optional<RunName> name,
    Machine machine,
    String input,
    List<ObjectUpload> uploads,
    Optional<String> job) {
  public RunRequest {
    uploads = List.copyOf(uploads);
  }

  public sealed interface Machine {
    String name();

    /// A state machine that is deployed before the start, unless it is there already with the same
    /// definition and role.
    record ToDeploy(StateMachineSpec spec) implements Machine {
      @Override
      public String name() {
        return spec.name();
      }
    }

    /// A state machine that is deployed already and stays as it is.
    record Existing(StateMachineArn arn) implements Machine {
      @Override
      public String name() {
        return arn.name();
      }
    }
  }
}
