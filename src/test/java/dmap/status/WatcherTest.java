package dmap.status;

import static dmap.maprun.ExecutionStatus.ABORTED;
import static dmap.maprun.ExecutionStatus.RUNNING;
import static dmap.maprun.ExecutionStatus.SUCCEEDED;
import static dmap.status.Runs.EXECUTION;
import static dmap.status.Runs.MAP_RUN;
import static dmap.status.Runs.counts;
import static dmap.status.Runs.execution;
import static dmap.status.Runs.mapRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.maprun.Counts;
import dmap.maprun.MapRunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatcherTest {
  private static final PollingPolicy EACH_SECOND =
      new PollingPolicy(
          Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(10));
  private static final Watched WATCHED = new Watched.OfExecution(EXECUTION);

  private final ScriptedMapRuns mapRuns = new ScriptedMapRuns();
  private final FakeTime time = new FakeTime();
  private final List<Progress> seen = new ArrayList<>();

  @Test
  void looksAgainAtAMapRunThatARedriveIsStillToTakeUp() {
    mapRuns
        .execution(
            EXECUTION, Runs.redriven(execution(RUNNING)), Runs.redriven(execution(SUCCEEDED)))
        .mapRunsOf(EXECUTION, List.of(MAP_RUN))
        .mapRun(
            MAP_RUN,
            mapRun(MapRunStatus.ABORTED, counts(60, 0, 30, 10)),
            Runs.redriven(mapRun(MapRunStatus.SUCCEEDED, counts(0, 0, 100, 0))));

    Progress last = watcher().watch(WATCHED, seen::add);

    assertThat(last.mapRuns().getFirst().run().status()).isEqualTo(MapRunStatus.SUCCEEDED);
    assertThat(last.mapRuns().getFirst().run().items().succeeded()).isEqualTo(100);
  }

  @Test
  void looksAtAnExecutionWithThreeCalls() {
    mapRuns
        .execution(EXECUTION, execution(RUNNING))
        .mapRunsOf(EXECUTION, List.of(MAP_RUN))
        .mapRun(MAP_RUN, mapRun(MapRunStatus.RUNNING, counts(60, 0, 40, 0)));
    time.advance(Duration.ofSeconds(10));

    Progress progress = watcher().snapshot(WATCHED, SnapshotDetail.COUNTS);

    assertThat(mapRuns.calls())
        .containsExactly(
            "DescribeExecution " + EXECUTION,
            "ListMapRuns " + EXECUTION,
            "DescribeMapRun " + MAP_RUN);
    MapRunProgress run = progress.mapRuns().getFirst();
    assertThat(run.reading()).isFalse();
    assertThat(run.itemsPerSecond()).hasValue(4);
    assertThat(run.timeLeft()).contains(Duration.ofSeconds(15));
    assertThat(progress.elapsed()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void looksAtAMapRunWithTwoCalls() {
    mapRuns
        .execution(EXECUTION, execution(RUNNING))
        .mapRun(MAP_RUN, mapRun(MapRunStatus.RUNNING, counts(0, 100, 0, 0)));

    watcher().snapshot(new Watched.OfMapRun(MAP_RUN), SnapshotDetail.COUNTS);

    assertThat(mapRuns.calls())
        .containsExactly("DescribeMapRun " + MAP_RUN, "DescribeExecution " + EXECUTION);
  }

  @Test
  void endsWithASnapshotTakenAfterTheExecutionEnded() {
    mapRuns
        .execution(EXECUTION, execution(RUNNING), execution(RUNNING), execution(SUCCEEDED))
        .mapRunsOf(EXECUTION, List.of(MAP_RUN))
        .mapRun(
            MAP_RUN,
            mapRun(MapRunStatus.RUNNING, counts(50, 50, 0, 0)),
            mapRun(MapRunStatus.RUNNING, counts(0, 50, 50, 0)),
            mapRun(MapRunStatus.SUCCEEDED, counts(0, 0, 100, 0)));

    Progress last = watcher().watch(WATCHED, seen::add);

    assertThat(seen).hasSize(3).last().isSameAs(last);
    assertThat(last.complete()).isTrue();
    assertThat(last.mapRuns().getFirst().run().items().succeeded()).isEqualTo(100);
    assertThat(seen.getFirst().complete()).isFalse();
  }

  @Test
  void waitsForCountsThatLagBehindTheEndButNotForEver() {
    mapRuns
        .execution(EXECUTION, execution(SUCCEEDED))
        .mapRunsOf(EXECUTION, List.of(MAP_RUN))
        .mapRun(
            MAP_RUN,
            mapRun(MapRunStatus.RUNNING, counts(0, 1, 99, 0)),
            mapRun(MapRunStatus.SUCCEEDED, counts(0, 0, 100, 0)));
    assertThat(watcher().watch(WATCHED, seen::add).mapRuns().getFirst().run().status())
        .isEqualTo(MapRunStatus.SUCCEEDED);
    assertThat(seen).hasSize(2);

    ScriptedMapRuns stuck =
        new ScriptedMapRuns()
            .execution(EXECUTION, execution(ABORTED))
            .mapRunsOf(EXECUTION, List.of(MAP_RUN))
            .mapRun(MAP_RUN, mapRun(MapRunStatus.ABORTED, counts(0, 1, 99, 0)));
    Progress last = new Watcher(stuck, time, time, EACH_SECOND).watch(WATCHED, _ -> {});
    assertThat(last.complete()).isTrue();
    assertThat(stuck.calls("DescribeMapRun")).isEqualTo(4);
  }

  @Test
  void bearsAnEmptyListAndZerosAfterTheStart() {
    mapRuns
        .execution(
            EXECUTION,
            execution(RUNNING),
            execution(RUNNING),
            execution(RUNNING),
            execution(SUCCEEDED))
        .mapRunsOf(EXECUTION, List.of(), List.of(MAP_RUN))
        .mapRun(
            MAP_RUN,
            mapRun(MapRunStatus.RUNNING, Counts.ZERO),
            mapRun(MapRunStatus.RUNNING, counts(3, 1, 0, 0)),
            mapRun(MapRunStatus.SUCCEEDED, counts(0, 0, 4, 0)));

    watcher().watch(WATCHED, seen::add);

    assertThat(seen).extracting(p -> p.mapRuns().size()).containsExactly(0, 1, 1, 1);
    assertThat(seen.get(1).mapRuns().getFirst().reading()).isTrue();
    assertThat(seen.get(1).mapRuns().getFirst().timeLeft()).isEmpty();
  }

  @Test
  void readsUntilTheTotalHasStoodStill() {
    mapRuns
        .execution(EXECUTION, execution(RUNNING))
        .mapRunsOf(EXECUTION, List.of(MAP_RUN))
        .mapRun(
            MAP_RUN,
            mapRun(MapRunStatus.RUNNING, counts(90, 0, 10, 0)),
            mapRun(MapRunStatus.RUNNING, counts(180, 0, 20, 0)),
            mapRun(MapRunStatus.RUNNING, counts(170, 0, 30, 0)),
            mapRun(MapRunStatus.RUNNING, counts(160, 0, 40, 0)));
    time.stoppingAfter(4);

    watcher().watch(WATCHED, seen::add);

    assertThat(readings()).containsExactly(true, true, true, false, false);
    assertThat(seen.get(2).mapRuns().getFirst().timeLeft()).isEmpty();
    assertThat(seen.get(3).mapRuns().getFirst().timeLeft()).isPresent();
  }

  @Test
  void measuresItemsPerSecondOverTheLastWhileOnly() {
    // 100 a second for 20 seconds, then 10 a second
    Object[] script =
        IntStream.range(0, 41)
            .mapToLong(s -> s <= 20 ? s * 100 : 2_000 + (s - 20) * 10)
            .mapToObj(done -> mapRun(MapRunStatus.RUNNING, counts(10_000 - done, 0, done, 0)))
            .toArray();
    mapRuns
        .execution(EXECUTION, execution(RUNNING))
        .mapRunsOf(EXECUTION, List.of(MAP_RUN))
        .mapRun(MAP_RUN, script);
    time.stoppingAfter(40);

    watcher().watch(WATCHED, seen::add);

    assertThat(rate(0)).isNaN();
    assertThat(rate(1)).isEqualTo(100);
    assertThat(rate(20)).isEqualTo(100);
    assertThat(rate(25)).isBetween(50.0, 60.0);
    assertThat(rate(40)).isEqualTo(10);
    assertThat(seen.get(40).mapRuns().getFirst().timeLeft()).contains(Duration.ofSeconds(780));
  }

  @Test
  void knowsTheRateOfAnOldRunAtFirstSightAndThePresentOneSoonAfter() {
    mapRuns
        .execution(EXECUTION, execution(RUNNING))
        .mapRunsOf(EXECUTION, List.of(MAP_RUN))
        .mapRun(
            MAP_RUN,
            mapRun(MapRunStatus.RUNNING, counts(0, 5_000, 5_000, 0)),
            mapRun(MapRunStatus.RUNNING, counts(0, 4_998, 5_002, 0)),
            mapRun(MapRunStatus.RUNNING, counts(0, 4_996, 5_004, 0)));
    time.stoppingAfter(2).advance(Duration.ofSeconds(1_000));

    watcher().watch(WATCHED, seen::add);

    assertThat(rate(0)).isEqualTo(5);
    assertThat(rate(2)).isEqualTo(2);
  }

  @Test
  void stopsLookingWhenAskedTo() {
    mapRuns
        .execution(EXECUTION, execution(RUNNING))
        .mapRunsOf(EXECUTION, List.of(MAP_RUN))
        .mapRun(MAP_RUN, mapRun(MapRunStatus.RUNNING, counts(10, 0, 0, 0)));
    time.stoppingAfter(2);

    Progress last = watcher().watch(WATCHED, seen::add);

    assertThat(seen).hasSize(3);
    assertThat(last.complete()).isFalse();
  }

  @Test
  void outlivesALostNetworkAndSaysSo() {
    DmapException lost = new DmapException(ExitCode.ERROR, "no route to host", "");
    mapRuns.execution(EXECUTION, execution(RUNNING), lost, lost, execution(SUCCEEDED));

    Progress last = watcher().watch(WATCHED, seen::add);

    assertThat(seen.get(1).trouble()).contains("no route to host");
    assertThat(last.trouble()).isEmpty();
    assertThat(time.pauses())
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void givesUpWhenNothingCanBeSeen() {
    DmapException lost = new DmapException(ExitCode.ERROR, "no route to host", "");
    mapRuns.execution(EXECUTION, execution(RUNNING), lost);
    assertThatThrownBy(() -> watcher().watch(WATCHED, seen::add)).isSameAs(lost);
    assertThat(seen).hasSize(6);

    ScriptedMapRuns unknown = new ScriptedMapRuns().execution(EXECUTION, lost);
    assertThatThrownBy(() -> new Watcher(unknown, time, time, EACH_SECOND).watch(WATCHED, _ -> {}))
        .isSameAs(lost);
  }

  @Test
  void keepsToHalfOfTheAccountsBudgetOnAws() {
    mapRuns
        .execution(EXECUTION, execution(RUNNING))
        .mapRunsOf(EXECUTION, List.of(MAP_RUN))
        .mapRun(MAP_RUN, mapRun(MapRunStatus.RUNNING, counts(10, 0, 0, 0)));
    time.stoppingAfter(200);

    new Watcher(mapRuns, time, time, PollingPolicy.AWS).watch(WATCHED, _ -> {});

    Duration all = time.pauses().stream().reduce(Duration.ZERO, Duration::plus);
    long scarce = mapRuns.calls("DescribeMapRun") + mapRuns.calls("ListMapRuns");
    assertThat(scarce / (double) all.toSeconds()).isLessThanOrEqualTo(0.5);
    assertThat(time.pauses().getLast()).isEqualTo(Duration.ofSeconds(5));
  }

  private Watcher watcher() {
    return new Watcher(mapRuns, time, time, EACH_SECOND);
  }

  private List<Boolean> readings() {
    return seen.stream().map(p -> p.mapRuns().getFirst().reading()).toList();
  }

  private double rate(int snapshot) {
    return seen.get(snapshot).mapRuns().getFirst().itemsPerSecond().orElse(Double.NaN);
  }
}
