package dmap.run;

import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineSpec;
import java.util.List;
import java.util.Optional;

/// What to start.
///
/// @param name made up from the state machine's name, time and chance if absent
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

  /// The state machine to start an execution of.
  public sealed interface Machine {
    String name();

    /// Deployed first, unless it is there and the same.
    record ToDeploy(StateMachineSpec spec) implements Machine {
      @Override
      public String name() {
        return spec.name();
      }
    }

    /// There already; left as it is.
    record Deployed(StateMachineArn arn) implements Machine {
      @Override
      public String name() {
        return arn.name();
      }
    }
  }
}
