package dmap.render.run;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.maprun.ExecutionStatus;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunStatus;
import dmap.status.MapRunProgress;
import dmap.status.Progress;
import dmap.status.Runs;
import dmap.status.SeenFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ChangeLinesTest {
  private final ChangeLines changes = new ChangeLines(Duration.ofSeconds(5));

  @Test
  void saysNothingWhileNothingChanges() {
    changes.next(at(0, 10));

    assertThat(changes.next(at(60, 10))).isEmpty();
  }

  @Test
  void tellsCountsEveryFewSecondsAtMost() {
    assertThat(changes.next(at(0, 10)))
        .containsExactly(
            "2026-11-20T10:15:30Z nightly-2026-11-20 RUNNING",
            "2026-11-20T10:15:30Z work RUNNING 10 of 100 items");
    assertThat(changes.next(at(4, 20))).isEmpty();
    assertThat(changes.next(at(5, 30)))
        .containsExactly("2026-11-20T10:15:35Z work RUNNING 30 of 100 items");
  }

  @Test
  void tellsAStatusAtOnceAndTheEndOfTheExecutionLast() {
    changes.next(at(0, 10));

    assertThat(
            changes.next(
                progress(1, ExecutionStatus.SUCCEEDED, MapRunStatus.SUCCEEDED, 100, List.of())))
        .containsExactly(
            "2026-11-20T10:15:31Z work SUCCEEDED 100 of 100 items",
            "2026-11-20T10:15:31Z nightly-2026-11-20 SUCCEEDED in 4 min 37 s");
  }

  @Test
  void tellsEachErrorOnce() {
    SeenFailure once = new SeenFailure("ValueError", "bad\nrow", 1, "arn");
    SeenFailure more = new SeenFailure("ValueError", "bad\nrow", 2, "arn");
    changes.next(at(0, 10));

    assertThat(changes.next(withError(1, once)))
        .containsExactly("2026-11-20T10:15:31Z work error ValueError: bad\\nrow");
    assertThat(changes.next(withError(2, more))).isEmpty();
  }

  private static Progress at(int seconds, long done) {
    return progress(seconds, ExecutionStatus.RUNNING, MapRunStatus.RUNNING, done, List.of());
  }

  private static Progress withError(int seconds, SeenFailure group) {
    return progress(seconds, ExecutionStatus.RUNNING, MapRunStatus.RUNNING, 10, List.of(group));
  }

  private static Progress progress(
      int seconds,
      ExecutionStatus execution,
      MapRunStatus status,
      long done,
      List<SeenFailure> errors) {
    MapRun run = Runs.mapRun(status, Runs.counts(100 - done, 0, done, 0));
    MapRunProgress progress =
        new MapRunProgress(
            run,
            false,
            OptionalDouble.empty(),
            Optional.empty(),
            errors,
            errors.size(),
            List.of(),
            Optional.empty());
    Progress frame = Frames.progress(Runs.execution(execution), progress);
    return new Progress(
        Runs.START.plusSeconds(seconds),
        frame.target(),
        frame.execution(),
        frame.mapRuns(),
        frame.complete(),
        frame.trouble());
  }
}
