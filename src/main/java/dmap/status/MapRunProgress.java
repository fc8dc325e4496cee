package dmap.status;

import dmap.maprun.MapRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How one map run stands.
///
/// @param reading `total` is not known to be all items yet: nothing read so far, or it grew a
///   moment ago. No share and no time left can be told before it is false
/// @param itemsPerSecond items that ended, over the last while; over its whole life for a map run
///   that ended or is looked at only once. Absent before anything is known
/// @param timeLeft at the present rate; only of a running map run that is not `reading`
/// @param errors causes of failed child executions, the most frequent first
/// @param errorsSeen how many failed child executions `errors` speaks of: the first few, as each
///   costs a call
/// @param nested map runs inside running child executions; not all of them, see [Watcher]
/// @param note why child executions are not looked at, if the target refused
public record MapRunProgress(
    MapRun run,
    boolean reading,
    OptionalDouble itemsPerSecond,
    Optional<Duration> timeLeft,
    List<SeenFailure> errors,
    long errorsSeen,
    List<MapRunProgress> nested,
    Optional<String> note) {

  public MapRunProgress {
    errors = List.copyOf(errors);
    nested = List.copyOf(nested);
  }
}
