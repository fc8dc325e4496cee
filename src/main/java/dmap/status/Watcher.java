package dmap.status;

import dmap.DmapException;
import dmap.maprun.MapRuns;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Looks at an execution or a map run, once or until it has ended.
///
/// **What is asked for.** Every poll: DescribeExecution, DescribeMapRun for each map run that has
/// not ended, ListMapRuns when no map run is running (and every fifth poll otherwise). From time to
/// time: the causes of the first ten failed child executions ([ChildErrors]), and map runs inside
/// up to three running child executions of each map run, three levels deep ([NestedRuns]). All of
/// it is bounded, whatever the run's size.
///
/// **What AWS delays** is no error. Right after the start an execution may have no map runs, and a
/// map run may have zeros for all counts. After the end the counts may lag behind, and the last
/// snapshot waits for them for a few polls.
public final class Watcher {
  /// So many polls may fail in a row before the watching gives up, so that a lost network or a
  /// throttled minute does not end the watching of a run of hours.
  private static final int MAX_FAILURES_IN_A_ROW = 6;

  private final MapRuns mapRuns;
  private final InstantSource clock;
  private final PollPause pause;
  private final PollingPolicy policy;

  /// @param pause waits between polls, and says when to stop watching
  public Watcher(MapRuns mapRuns, InstantSource clock, PollPause pause, PollingPolicy policy) {
    this.mapRuns = mapRuns;
    this.clock = clock;
    this.pause = pause;
    this.policy = policy;
  }

  /// @throws DmapException if the target refuses or does not know the ARN
  public Progress snapshot(Watched watched, SnapshotDetail detail) {
    return Polling.once(watched, new CountedCalls(mapRuns), detail).poll(clock.instant());
  }

  /// Looks until the end, or until the pause says to stop.
  ///
  /// @param view gets every snapshot, on the caller's thread; the last one, too
  /// @return the last snapshot; [Progress#complete()] unless it was asked to stop
  /// @throws DmapException if the first look fails, or too many in a row
  public Progress watch(Watched watched, Consumer<Progress> view) {
    CountedCalls calls = new CountedCalls(mapRuns);
    Polling polling = Polling.repeated(watched, calls, policy.rateWindow());
    Instant began = clock.instant();
    Progress last = polling.poll(began);
    view.accept(last);
    int failures = 0;
    while (!last.complete() && pause.pause(nextPause(began, calls.scarce(), failures))) {
      try {
        last = polling.poll(clock.instant());
        failures = 0;
      } catch (DmapException e) {
        failures++;
        last = last.withTrouble(clock.instant(), endure(e, failures));
      }
      view.accept(last);
    }
    return last;
  }

  private Duration nextPause(Instant began, int scarceCalls, int failuresInARow) {
    return failuresInARow == 0
        ? policy.pauseAfter(Duration.between(began, clock.instant()), scarceCalls)
        : policy.pauseAfterFailure(failuresInARow);
  }

  private static String endure(DmapException failure, int failuresInARow) {
    if (failuresInARow >= MAX_FAILURES_IN_A_ROW) {
      throw failure;
    }
    return failure.getMessage();
  }
}
