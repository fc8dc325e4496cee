package dmap.status;

import dmap.maprun.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Polls one execution or map run, and keeps what it learned for the next poll.
final class Polling {
  private static final String TOO_MANY_FAILED = "States.ExceedToleratedFailureThreshold";

  /// Another map run may start while one is running, in a Parallel state. ListMapRuns is as scarce
  /// as DescribeMapRun, so it is called only at every fifth poll as long as a map run is known to
  /// be running.
  private static final int POLLS_BETWEEN_LISTINGS = 5;

  /// For so many polls after the end of the execution, map runs and counts that lag behind are
  /// waited for.
  private static final int SETTLING_POLLS = 3;

  /// Whether a later poll will know better.
  enum Frequency {
    ONCE,
    REPEATED
  }

  private final Watched watched;
  private final CountedCalls calls;
  private final Duration rateWindow;
  private final Frequency frequency;
  private final SnapshotDetail detail;
  private final Map<String, MapRunTrack> tracks = new LinkedHashMap<>();
  private int polls;
  private int pollsSinceEnd;

  private Polling(
      Watched watched,
      CountedCalls calls,
      Duration rateWindow,
      Frequency frequency,
      SnapshotDetail detail) {
    this.watched = watched;
    this.calls = calls;
    this.rateWindow = rateWindow;
    this.frequency = frequency;
    this.detail = detail;
  }

  static Polling repeated(Watched watched, CountedCalls calls, Duration rateWindow) {
    return new Polling(watched, calls, rateWindow, Frequency.REPEATED, SnapshotDetail.TREE);
  }

  static Polling once(Watched watched, CountedCalls calls, SnapshotDetail detail) {
    return new Polling(watched, calls, Duration.ofDays(1), Frequency.ONCE, detail);
  }

  Progress poll(Instant now) {
    calls.beginPoll();
    Execution execution =
        switch (watched) {
          case Watched.OfExecution(String arn) -> {
            // the execution first: once it has ended, what is asked for after it is final
            Execution described = calls.describeExecution(arn);
            findMapRuns(described);
            tracks.values().forEach(track -> track.refresh(now, described.redrives().count()));
            yield described;
          }
          case Watched.OfMapRun(String arn) -> {
            MapRunTrack track = track(arn);
            track.refresh(now, 0);
            yield calls.describeExecution(track.run().executionArn());
          }
        };
    lookCloser(execution, now);
    polls++;
    boolean complete = complete(execution);
    return new Progress(now, watched, execution, progress(now), complete, Optional.empty());
  }

  private void findMapRuns(Execution execution) {
    boolean due = polls % POLLS_BETWEEN_LISTINGS == 0 || execution.status().ended();
    if (due || tracks.values().stream().noneMatch(MapRunTrack::running)) {
      calls.mapRunsOf(execution.arn()).forEach(this::track);
    }
  }

  private MapRunTrack track(String mapRunArn) {
    return tracks.computeIfAbsent(
        mapRunArn, arn -> new MapRunTrack(arn, calls, rateWindow, 0, frequency));
  }

  private void lookCloser(Execution execution, Instant now) {
    Collection<MapRunTrack> all = tracks.values();
    switch (detail) {
      case TREE -> all.forEach(track -> track.lookCloser(now));
      case COUNTS -> {
        if (execution.failure().error().equals(Optional.of(TOO_MANY_FAILED))) {
          all.forEach(MapRunTrack::lookAtErrors);
        }
      }
    }
  }

  private List<MapRunProgress> progress(Instant now) {
    return tracks.values().stream()
        .map(track -> track.progress(now))
        .sorted(
            Comparator.comparing((MapRunProgress progress) -> progress.run().startDate())
                .thenComparing(progress -> progress.run().arn()))
        .toList();
  }

  private boolean complete(Execution execution) {
    boolean ended =
        switch (watched) {
          case Watched.OfExecution _ -> execution.status().ended();
          case Watched.OfMapRun _ -> tracks.values().stream().noneMatch(MapRunTrack::running);
        };
    if (!ended) {
      return false;
    }
    pollsSinceEnd++;
    boolean settled = tracks.values().stream().allMatch(MapRunTrack::settled);
    return settled || frequency == Frequency.ONCE || pollsSinceEnd > SETTLING_POLLS;
  }
}
