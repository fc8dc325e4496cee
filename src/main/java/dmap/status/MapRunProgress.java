package dmap.status;

import dmap.maprun.MapRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How one map run stands.
///
/// @param reading whether the data set is still being read, as far as the counts tell: `total` is
///   zero or grew a moment ago. Until this is false, no share and no time left can be told
/// @param itemsPerSecond items that ended per second, over the last few polls; over its whole life
///   for a map run that ended or is looked at only once. Absent before anything is known
/// @param timeLeft at the present rate; only of a running map run that is not `reading`
/// @param errors causes of failed child executions, the most frequent first
/// @param errorsSeen how many failed child executions were looked at for `errors`: only the first
///   few, because each takes a call
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
