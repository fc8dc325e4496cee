package dmap.status;

import dmap.maprun.ExecutionArn;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.ExecutionType;
import dmap.maprun.MapRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The map runs inside the child executions of one map run. Only STANDARD child executions can have
/// any.
///
/// A map run may have 10,000 running child executions and each of them a map run, while
/// DescribeMapRun may be called only once a second. So at most [#CHILDREN] child executions are
/// looked into at the same time: of the first page of the listing, those that have run longest.
/// When the map runs of one have ended, the next one takes its place. A look that finds no map runs
/// doubles the number of polls until the next look, because most map runs have nothing nested in
/// them.
final class NestedRuns {
  static final int CHILDREN = 3;

  /// The most nested map runs that are shown, with those that have ended.
  private static final int MAX_SHOWN = 5;

  private static final int LONGEST_GAP_POLLS = 64;

  private final Function<String, MapRunTrack> tracks;
  private final Map<String, MapRunTrack> shown = new LinkedHashMap<>();
  private int gapPolls = 1;
  private int pollsToNextLook;
  private boolean express;
  private boolean looked;

  NestedRuns(Function<String, MapRunTrack> tracks) {
    this.tracks = tracks;
  }

  void look(MapRun run, Instant now, CountedCalls calls) {
    shown.values().forEach(track -> track.refresh(now, run.redrives().count()));
    long running = shown.values().stream().filter(MapRunTrack::running).count();
    if (express || running >= CHILDREN || nothingToFind(run) || --pollsToNextLook > 0) {
      return;
    }
    looked = true;
    int before = shown.size();
    for (ExecutionSummary child : candidates(run, calls, CHILDREN - running)) {
      calls.mapRunsOf(child.arn()).forEach(arn -> show(arn, now));
    }
    gapPolls = shown.size() > before ? 1 : Math.min(gapPolls * 2, LONGEST_GAP_POLLS);
    pollsToNextLook = gapPolls;
  }

  List<MapRunProgress> progress(Instant now) {
    return shown.values().stream().map(track -> track.progress(now)).toList();
  }

  /// Whether there is nothing to look for. In a map run that has ended, child executions are looked
  /// into only if none was looked into before, which is so when the first look came after the end.
  private boolean nothingToFind(MapRun run) {
    return run.executions().total() == 0
        || (run.status().ended() && looked)
        || (!run.status().ended() && run.executions().running() == 0);
  }

  private List<ExecutionSummary> candidates(MapRun run, CountedCalls calls, long most) {
    Optional<ExecutionStatus> status =
        run.status().ended() ? Optional.empty() : Optional.of(ExecutionStatus.RUNNING);
    List<ExecutionSummary> children = calls.children(run.arn(), status);
    express = !children.isEmpty() && isExpress(children.getFirst());
    return express
        ? List.of()
        : children.stream()
            .filter(child -> !looksInto(child.arn()))
            .sorted(Comparator.comparing(ExecutionSummary::startDate))
            .limit(most)
            .toList();
  }

  private static boolean isExpress(ExecutionSummary child) {
    return ExecutionArn.parse(child.arn())
        .map(arn -> arn.type() == ExecutionType.EXPRESS)
        .orElse(false);
  }

  private boolean looksInto(String childArn) {
    return shown.values().stream().anyMatch(track -> track.belongsTo(childArn));
  }

  private void show(String arn, Instant now) {
    MapRunTrack track = shown.computeIfAbsent(arn, tracks);
    track.refresh(now, 0);
    List<String> ended = new ArrayList<>(shown.keySet());
    ended.removeIf(key -> shown.get(key).running());
    for (int i = 0; i < ended.size() && shown.size() > MAX_SHOWN; i++) {
      shown.remove(ended.get(i));
    }
  }
}
