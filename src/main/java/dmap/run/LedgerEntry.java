package dmap.run;

import dmap.maprun.Counts;
import dmap.maprun.ExecutionStatus;
import java.time.Instant;
import java.util.Optional;

/// One run in the ledger.
///
/// @param job the job file it was started from, as it was given
/// @param lastSeen what was known of it when somebody last looked
public record LedgerEntry(
    RunName name,
    String executionArn,
    RunTarget place,
    Optional<String> job,
    Instant startedAt,
    Optional<RunSnapshot> lastSeen) {

  /// How a run stood at one moment.
  ///
  /// @param items the items of its map runs together; zero if it had none yet
  public record RunSnapshot(ExecutionStatus status, Counts items, Instant at) {}

  public LedgerEntry seen(RunSnapshot snapshot) {
    return new LedgerEntry(name, executionArn, place, job, startedAt, Optional.of(snapshot));
  }

  /// Whether the run had ended when somebody last looked. After a redrive it runs again.
  public boolean ended() {
    return lastSeen.filter(seen -> seen.status().ended()).isPresent();
  }
}
