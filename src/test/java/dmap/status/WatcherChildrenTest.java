package dmap.status;

import static dmap.maprun.ExecutionStatus.FAILED;
import static dmap.maprun.ExecutionStatus.RUNNING;
import static dmap.maprun.ExecutionStatus.SUCCEEDED;
import static dmap.status.Runs.EXECUTION;
import static dmap.status.Runs.MAP_RUN;
import static dmap.status.Runs.counts;
import static dmap.status.Runs.execution;
import static dmap.status.Runs.mapRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.maprun.MapRunStatus;
import dmap.maprun.ToleratedFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How far watching looks into child executions.
class WatcherChildrenTest {
  private static final PollingPolicy EACH_SECOND =
      new PollingPolicy(
          Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(10));
  private static final Watched WATCHED = new Watched.OfExecution(EXECUTION);

  private final ScriptedMapRuns mapRuns = new ScriptedMapRuns();
  private final FakeTime time = new FakeTime();

  @Test
  void groupsTheFirstCausesOfFailedChildExecutions() {
    mapRuns
        .execution(EXECUTION, execution(RUNNING))
        .mapRunsOf(EXECUTION, List.of(MAP_RUN))
        .mapRun(MAP_RUN, mapRun(MapRunStatus.RUNNING, counts(90, 0, 7, 3)))
        .children(
            MAP_RUN,
            FAILED,
            List.of(Runs.child("c", FAILED), Runs.child("b", FAILED), Runs.child("a", FAILED)))
        .execution(Runs.childArn("a"), lambdaFailure("a", "bad row"))
        .execution(Runs.childArn("b"), lambdaFailure("b", "bad row"))
        .execution(Runs.childArn("c"), Runs.failedChild(Runs.childArn("c"), "Boom", "plain text"));
    time.stoppingAfter(20);

    Progress last = watcher().watch(WATCHED, _ -> {});

    MapRunProgress run = last.mapRuns().getFirst();
    assertThat(run.errorsSeen()).isEqualTo(3);
    assertThat(run.errors())
        .extracting(SeenFailure::count, SeenFailure::error, SeenFailure::message)
        .containsExactly(tuple(2L, "ValueError", "bad row"), tuple(1L, "Boom", "plain text"));
    assertThat(mapRuns.calls("DescribeExecution " + Runs.childArn(""))).isEqualTo(3);
    assertThat(mapRuns.calls("ListExecutions " + MAP_RUN + " FAILED")).isEqualTo(1);
  }

  @Test
  void readsNoMoreThanTenCausesHoweverManyFail() {
    List<Object> children = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      children.add(Runs.child("c" + i, FAILED));
      mapRuns.execution(Runs.childArn("c" + i), lambdaFailure("c" + i, "bad"));
    }
    mapRuns
        .execution(EXECUTION, execution(RUNNING))
        .mapRunsOf(EXECUTION, List.of(MAP_RUN))
        .mapRun(MAP_RUN, mapRun(MapRunStatus.RUNNING, counts(900, 0, 0, 100)))
        .children(MAP_RUN, FAILED, children);
    time.stoppingAfter(100);

    Progress last = watcher().watch(WATCHED, _ -> {});

    assertThat(last.mapRuns().getFirst().errorsSeen()).isEqualTo(ChildErrors.MAX_SEEN);
    assertThat(mapRuns.calls("DescribeExecution " + Runs.childArn(""))).isEqualTo(10);
    assertThat(mapRuns.calls("ListExecutions " + MAP_RUN + " FAILED")).isEqualTo(4);
  }

  @Test
  void explainsAnExceededToleranceByTheFirstChildErrors() {
    mapRuns
        .execution(
            EXECUTION,
            Runs.failed(
                "States.ExceedToleratedFailureThreshold",
                "The specified tolerated failure threshold was exceeded"))
        .mapRunsOf(EXECUTION, List.of(MAP_RUN))
        .mapRun(MAP_RUN, mapRun(MapRunStatus.FAILED, counts(2, 0, 1, 1)))
        .children(MAP_RUN, FAILED, List.of(Runs.child("a", FAILED)))
        .execution(Runs.childArn("a"), lambdaFailure("a", "bad row"));

    Progress progress = watcher().snapshot(WATCHED, SnapshotDetail.COUNTS);

    assertThat(progress.mapRuns().getFirst().errors())
        .containsExactly(new SeenFailure("ValueError", "bad row", 1, Runs.childArn("a")));
  }

  @Test
  void showsMapRunsInsideAFewRunningChildExecutions() {
    List<Object> running = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String child = Runs.childArn("c" + i);
      String nested = Runs.nestedArn("n" + i);
      running.add(Runs.child("c" + i, RUNNING));
      mapRuns
          .mapRunsOf(child, List.of(nested))
          .mapRun(
              nested,
              mapRun(
                  nested,
                  child,
                  MapRunStatus.RUNNING,
                  counts(5, 5, 0, 0),
                  counts(5, 5, 0, 0),
                  ToleratedFailure.NONE));
    }
    mapRuns
        .execution(EXECUTION, execution(RUNNING))
        .mapRunsOf(EXECUTION, List.of(MAP_RUN))
        .mapRun(MAP_RUN, mapRun(MapRunStatus.RUNNING, counts(0, 50, 0, 0)))
        .children(MAP_RUN, RUNNING, running);
    time.stoppingAfter(10);

    Progress last = watcher().watch(WATCHED, _ -> {});

    assertThat(last.mapRuns().getFirst().nested())
        .extracting(n -> n.run().arn())
        .containsExactly(Runs.nestedArn("n0"), Runs.nestedArn("n1"), Runs.nestedArn("n2"));
    assertThat(
            mapRuns.calls(
                "ListMapRuns arn:aws:states:us-east-1:000000000000:execution:weather/work"))
        .isEqualTo(3);
  }

  @Test
  void looksForNestedMapRunsEverMoreSeldomWhileThereAreNone() {
    mapRuns
        .execution(EXECUTION, execution(RUNNING))
        .mapRunsOf(EXECUTION, List.of(MAP_RUN))
        .mapRun(MAP_RUN, mapRun(MapRunStatus.RUNNING, counts(0, 50, 0, 0)))
        .children(MAP_RUN, RUNNING, List.of(Runs.child("a", RUNNING)));
    time.stoppingAfter(1_000);

    watcher().watch(WATCHED, _ -> {});

    assertThat(mapRuns.calls("ListMapRuns " + Runs.childArn("a"))).isLessThan(25);
  }

  @Test
  void neverLooksIntoExpressChildExecutions() {
    mapRuns
        .execution(EXECUTION, execution(RUNNING))
        .mapRunsOf(EXECUTION, List.of(MAP_RUN))
        .mapRun(MAP_RUN, mapRun(MapRunStatus.RUNNING, counts(0, 50, 0, 0)))
        .children(MAP_RUN, RUNNING, List.of(Runs.expressChild("a")));
    time.stoppingAfter(100);

    watcher().watch(WATCHED, _ -> {});

    assertThat(mapRuns.calls("ListExecutions")).isEqualTo(1);
  }

  @Test
  void showsCountsWhereChildExecutionsMayNotBeRead() {
    mapRuns
        .execution(EXECUTION, execution(SUCCEEDED))
        .mapRunsOf(EXECUTION, List.of(MAP_RUN))
        .mapRun(MAP_RUN, mapRun(MapRunStatus.SUCCEEDED, counts(0, 0, 9, 1)))
        .children(MAP_RUN, FAILED, new DmapException(ExitCode.REFUSED, "not allowed", ""));

    Progress last = watcher().watch(WATCHED, _ -> {});

    assertThat(last.mapRuns().getFirst().note()).contains("not allowed");
    assertThat(last.mapRuns().getFirst().errors()).isEmpty();
  }

  private Watcher watcher() {
    return new Watcher(mapRuns, time, time, EACH_SECOND);
  }

  private static Object lambdaFailure(String child, String message) {
    return Runs.failedChild(
        Runs.childArn(child),
        "ValueError",
        "{\"errorMessage\":\"%s\",\"errorType\":\"ValueError\",\"stackTrace\":[\"x\"]}"
            .formatted(message));
  }
}
