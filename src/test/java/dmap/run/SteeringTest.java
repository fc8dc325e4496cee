package dmap.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dmap.DmapException;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionIdentity;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.Failure;
import dmap.maprun.InMemoryMapRuns;
import dmap.maprun.Lifespan;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunChange;
import dmap.maprun.MapRunSettings;
import dmap.maprun.MapRunStatus;
import dmap.maprun.PastRedrives;
import dmap.maprun.Redrivability;
import dmap.maprun.StartedAs;
import dmap.maprun.ToleratedFailure;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Changing a run that runs, and redriving one that failed.
class SteeringTest {
  private static final Instant NOW = Instant.parse("2026-11-21T04:05:06Z");
  private static final String PREFIX = "arn:aws:states:us-east-1:000000000000:";
  private static final String EXECUTION = PREFIX + "execution:storms:nightly";
  private static final String FIRST = PREFIX + "mapRun:storms/Each:a";
  private static final String SECOND = PREFIX + "mapRun:storms/Other:b";
  private static final MapRunChange TO_FIFTY =
      new MapRunChange(Optional.of(50L), Optional.empty(), Optional.empty());

  private final InMemoryMapRuns mapRuns = new InMemoryMapRuns(NOW);

  @Test
  void changesTheMapRunThatRunsAndNothingElse() {
    put(FIRST, MapRunStatus.SUCCEEDED);
    put(SECOND, MapRunStatus.RUNNING);

    Tuner.TunedMapRun tuned = new Tuner(mapRuns).tuneExecution(EXECUTION, "nightly", TO_FIFTY);

    assertThat(tuned.before().maxConcurrency()).isEqualTo(10);
    assertThat(tuned.after().maxConcurrency()).isEqualTo(50);
    assertThat(tuned.after().toleratedFailure()).isEqualTo(new ToleratedFailure(5, 3));
    assertThat(mapRuns.calls()).contains("updateMapRun " + SECOND).doesNotContain(FIRST);
  }

  @Test
  void asksWhichIfSeveralMapRunsRun() {
    put(FIRST, MapRunStatus.RUNNING);
    put(SECOND, MapRunStatus.RUNNING);

    DmapException refusal =
        catchThrowableOfType(
            DmapException.class,
            () -> new Tuner(mapRuns).tuneExecution(EXECUTION, "nightly", TO_FIFTY));

    assertThat(refusal).hasMessage("2 map runs of nightly are running");
    assertThat(refusal.details()).containsExactlyInAnyOrder(FIRST, SECOND);
  }

  @Test
  void changesNothingThatHasEnded() {
    put(FIRST, MapRunStatus.FAILED);

    assertThat(
            catchThrowableOfType(
                DmapException.class,
                () -> new Tuner(mapRuns).tuneExecution(EXECUTION, "nightly", TO_FIFTY)))
        .hasMessage("no map run of nightly is running");
    assertThat(
            catchThrowableOfType(
                DmapException.class, () -> new Tuner(mapRuns).tune(FIRST, TO_FIFTY)))
        .hasMessage("map run " + FIRST + " has ended: FAILED");
  }

  @Test
  void redrivesWhatFailedAndSaysWhatRunsAgain() {
    mapRuns.put(execution(ExecutionStatus.FAILED, "REDRIVABLE", Optional.empty()));
    put(FIRST, MapRunStatus.FAILED);
    put(SECOND, MapRunStatus.SUCCEEDED);

    Redriver.RedrivenRun redriven = new Redriver(mapRuns).redrive(EXECUTION, "nightly");

    assertThat(redriven.unsuccessful()).extracting(MapRun::arn).containsExactly(FIRST);
    assertThat(redriven.redriveDate()).isEqualTo(NOW);
    assertThat(mapRuns.calls().getLast()).isEqualTo("redriveExecution " + EXECUTION);
  }

  @ParameterizedTest
  @EnumSource(names = {"RUNNING", "SUCCEEDED"})
  void redrivesNothingThatDidNotFail(ExecutionStatus status) {
    mapRuns.put(execution(status, "NOT_REDRIVABLE", Optional.empty()));

    assertThat(
            catchThrowableOfType(
                DmapException.class, () -> new Redriver(mapRuns).redrive(EXECUTION, "nightly")))
        .hasMessageStartingWith("nightly ");
    assertThat(mapRuns.calls()).doesNotContain("redriveExecution " + EXECUTION);
  }

  @Test
  void passesOnWhyTheServiceWillNotRedrive() {
    mapRuns.put(
        execution(
            ExecutionStatus.FAILED,
            "NOT_REDRIVABLE",
            Optional.of("Execution redrive window of 14 days has passed")));

    assertThat(
            catchThrowableOfType(
                DmapException.class, () -> new Redriver(mapRuns).redrive(EXECUTION, "nightly")))
        .hasMessage("nightly cannot be redriven: Execution redrive window of 14 days has passed");
  }

  private void put(String arn, MapRunStatus status) {
    Optional<Instant> stop = status == MapRunStatus.RUNNING ? Optional.empty() : Optional.of(NOW);
    mapRuns.put(
        new MapRun(
            arn,
            EXECUTION,
            status,
            new Lifespan(NOW, stop),
            new MapRunSettings(10, new ToleratedFailure(5, 3)),
            MapRun.WorkCounts.ZERO,
            PastRedrives.NONE));
  }

  private static Execution execution(
      ExecutionStatus status, String redriveStatus, Optional<String> reason) {
    return new Execution(
        ExecutionIdentity.parent(
            EXECUTION, "nightly", PREFIX + "stateMachine:storms", StartedAs.UNQUALIFIED),
        status,
        Lifespan.between(NOW, NOW),
        new Execution.Payload(Optional.of("{}"), Optional.empty()),
        Failure.NONE,
        PastRedrives.NONE,
        new Redrivability(Optional.of(redriveStatus), reason));
  }
}
