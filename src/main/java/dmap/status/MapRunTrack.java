package dmap.status;

import dmap.DmapException;
import dmap.maprun.Counts;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What is known of one map run from one poll to the next.
final class MapRunTrack {
  /// Three levels: map runs of the execution, map runs inside these, and one level more. Deeper
  /// ones are not looked at.
  private static final int MAX_DEPTH = 3;

  private final String arn;
  private final CountedCalls calls;
  private final RateWindow rate;
  private final TotalGrowth growth = new TotalGrowth();
  private final ChildErrors errors = new ChildErrors();
  private final NestedRuns nested;
  private final int depth;
  private final Polling.Frequency frequency;
  private Optional<MapRun> latest = Optional.empty();
  private Optional<String> note = Optional.empty();

  MapRunTrack(
      String arn, CountedCalls calls, Duration rateWindow, int depth, Polling.Frequency frequency) {
    this.arn = arn;
    this.calls = calls;
    this.rate = new RateWindow(rateWindow);
    this.depth = depth;
    this.frequency = frequency;
    this.nested =
        new NestedRuns(inner -> new MapRunTrack(inner, calls, rateWindow, depth + 1, frequency));
  }

  /// Asks for the counts. A map run that has ended and settled is not asked for again, unless a
  /// redrive of its execution may have started it again meanwhile.
  void refresh(Instant now, int redrives) {
    if (settled() && !mayBeRedriven(redrives)) {
      return;
    }
    MapRun run = calls.describeMapRun(arn);
    if (latest.isEmpty() && run.redrives().count() == 0) {
      rate.start(run.startDate());
    }
    latest = Optional.of(run);
    rate.add(now, run.items().ended());
    growth.add(now, run.items().total());
    if (depth > 0) {
      lookCloser(now);
    }
  }

  private boolean mayBeRedriven(int redrives) {
    return run().status() != MapRunStatus.SUCCEEDED && run().redrives().count() < redrives;
  }

  /// Also looks at child executions, for the causes of failed ones and for map runs inside them.
  void lookCloser(Instant now) {
    optionally(
        () -> {
          errors.look(run(), calls);
          if (depth < MAX_DEPTH - 1) {
            nested.look(run(), now, calls);
          }
        });
  }

  void lookAtErrors() {
    optionally(() -> errors.look(run(), calls));
  }

  /// Looks at child executions unless the target has refused that before. An operator who may
  /// describe map runs but not executions still sees the counts, and a note that says why there is
  /// no more.
  private void optionally(Runnable look) {
    if (note.isPresent()) {
      return;
    }
    try {
      look.run();
    } catch (DmapException e) {
      note = Optional.of(e.getMessage());
    }
  }

  MapRun run() {
    return latest.orElseThrow(() -> new IllegalStateException("not refreshed yet: " + arn));
  }

  boolean running() {
    return latest.map(run -> !run.status().ended()).orElse(true);
  }

  boolean belongsTo(String executionArn) {
    return latest.map(run -> run.executionArn().equals(executionArn)).orElse(false);
  }

  /// Whether the map run has ended and no item is running any more. The counts may lag behind the
  /// status, and EXPRESS child executions run on after their execution was stopped.
  boolean settled() {
    return latest.map(run -> run.status().ended() && run.items().running() == 0).orElse(false);
  }

  MapRunProgress progress(Instant now) {
    MapRun run = run();
    boolean reading = reading(run, now);
    OptionalDouble perSecond = perSecond(run);
    Optional<Duration> left = reading ? Optional.empty() : timeLeft(run, perSecond);
    List<MapRunProgress> inner = nested.progress(now);
    return new MapRunProgress(
        run, reading, perSecond, left, errors.groups(), errors.seen(), inner, note);
  }

  private boolean reading(MapRun run, Instant now) {
    if (run.status() != MapRunStatus.RUNNING) {
      return false;
    }
    return switch (frequency) {
      case ONCE -> run.items().total() == 0;
      case REPEATED -> !growth.stoodStill(now);
    };
  }

  private OptionalDouble perSecond(MapRun run) {
    if (run.stopDate().isEmpty() || run.redrives().count() > 0) {
      return rate.perSecond();
    }
    double seconds = Duration.between(run.startDate(), run.stopDate().get()).toMillis() / 1_000.0;
    return seconds <= 0 ? OptionalDouble.empty() : OptionalDouble.of(run.items().ended() / seconds);
  }

  private static Optional<Duration> timeLeft(MapRun run, OptionalDouble perSecond) {
    Counts items = run.items();
    long left = items.total() - items.ended();
    if (run.status().ended() || left <= 0 || perSecond.orElse(0) <= 0) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofMillis(Math.round(1_000.0 * left / perSecond.getAsDouble())));
  }
}
