package dmap.render.run;

import static dmap.status.Runs.EXECUTION;
import static dmap.status.Runs.MAP_RUN;
import static dmap.status.Runs.START;
import static dmap.status.Runs.counts;
import static dmap.status.Runs.mapRun;

import dmap.maprun.Counts;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.Lifespan;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunSettings;
import dmap.maprun.MapRunStatus;
import dmap.maprun.PastRedrives;
import dmap.maprun.ToleratedFailure;
import dmap.status.MapRunProgress;
import dmap.status.Progress;
import dmap.status.Runs;
import dmap.status.SeenFailure;
import dmap.status.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// One snapshot for each thing that the live view has to show.
final class Frames {
  private static final Instant NOW = START.plusSeconds(125);
  private static final Counts HALF_ITEMS = counts(537_790, 12_000, 447_198, 3_012);
  private static final Counts HALF_EXECUTIONS = counts(5_378, 120, 4_472, 30);

  private Frames() {}

  static Map<String, Progress> all() {
    Map<String, Progress> frames = new LinkedHashMap<>();
    frames.put("waiting", progress(Runs.execution(ExecutionStatus.RUNNING)));
    frames.put("reading", reading());
    frames.put("running", running());
    frames.put("finishing", finishing());
    frames.put("failing", failing());
    frames.put("nested", nested());
    frames.put("finished", finished());
    frames.put("failed", failed());
    frames.put("redrive", redrive());
    frames.put("hostile", hostile());
    frames.put("trouble", trouble());
    return frames;
  }

  static Progress running() {
    ToleratedFailure tolerated = new ToleratedFailure(5, 0);
    MapRun run =
        new MapRun(
            MAP_RUN,
            EXECUTION,
            MapRunStatus.RUNNING,
            Lifespan.since(START),
            new MapRunSettings(1_000, tolerated),
            new MapRun.WorkCounts(HALF_ITEMS, HALF_EXECUTIONS),
            PastRedrives.NONE);
    List<SeenFailure> errors =
        List.of(
            new SeenFailure(
                "ValueError", "could not convert string to float: 'n/a'", 2, Runs.childArn("a")),
            new SeenFailure("States.Timeout", "", 1, Runs.childArn("b")));
    return progress(
        Runs.execution(ExecutionStatus.RUNNING),
        new MapRunProgress(
            run,
            false,
            OptionalDouble.of(3_604.2),
            Optional.of(Duration.ofSeconds(152)),
            errors,
            3,
            List.of(),
            Optional.empty()));
  }

  private static Progress reading() {
    MapRun run = mapRun(MapRunStatus.RUNNING, counts(12_000, 345, 0, 0));
    return progress(
        Runs.execution(ExecutionStatus.RUNNING), plain(run, true, OptionalDouble.of(0)));
  }

  private static Progress finishing() {
    MapRun run = mapRun(MapRunStatus.RUNNING, counts(0, 0, 1_000, 0));
    return progress(
        Runs.execution(ExecutionStatus.RUNNING), plain(run, false, OptionalDouble.of(12.5)));
  }

  private static Progress failing() {
    Counts items = new Counts(400, 9, 560, 30, 1, 0, 1_000, 0, 0, 0);
    MapRun run =
        mapRun(
            MAP_RUN, EXECUTION, MapRunStatus.RUNNING, items, items, new ToleratedFailure(10, 40));
    List<SeenFailure> errors =
        List.of(
            new SeenFailure("KeyError", "'station'", 4, Runs.childArn("a")),
            new SeenFailure("ConnectionError", "connection reset by peer", 3, Runs.childArn("b")),
            new SeenFailure(
                "Sandbox.Timedout",
                "RequestId: 5f894d35-ab00-3636-bd58-8677462d9514 Error: Task timed out after 60.00"
                    + " seconds, and this message goes on for quite a while after that",
                1,
                Runs.childArn("c")));
    return progress(
        Runs.execution(ExecutionStatus.RUNNING),
        new MapRunProgress(
            run,
            false,
            OptionalDouble.of(4.73),
            Optional.of(Duration.ofSeconds(86)),
            errors,
            8,
            List.of(),
            Optional.empty()));
  }

  private static Progress nested() {
    MapRunProgress deepest = nested("d0", Runs.childArn("inner-1"), counts(2, 1, 1, 0), List.of());
    List<MapRunProgress> inner =
        List.of(
            nested("n0", Runs.childArn("7c1f2a04-77aa"), counts(20, 0, 30, 0), List.of(deepest)),
            nested("n1", Runs.childArn("91b0ce55-0815"), counts(30, 9, 9, 2), List.of()));
    MapRun run = mapRun(MapRunStatus.RUNNING, counts(5, 2, 3, 0));
    return progress(
        Runs.execution(ExecutionStatus.RUNNING),
        new MapRunProgress(
            run,
            false,
            OptionalDouble.of(0.05),
            Optional.of(Duration.ofSeconds(140)),
            List.of(),
            0,
            inner,
            Optional.empty()));
  }

  private static MapRunProgress nested(
      String id, String child, Counts items, List<MapRunProgress> below) {
    MapRun run =
        mapRun(
            Runs.nestedArn(id), child, MapRunStatus.RUNNING, items, items, ToleratedFailure.NONE);
    return new MapRunProgress(
        run,
        false,
        OptionalDouble.empty(),
        Optional.empty(),
        items.failed() > 0
            ? List.of(new SeenFailure("ValueError", "no such day", 2, child))
            : List.of(),
        items.failed(),
        below,
        Optional.empty());
  }

  private static Progress finished() {
    Counts items = new Counts(0, 0, 1_000_000, 0, 0, 0, 1_000_000, 1_000_000, 0, 0);
    Counts executions = new Counts(0, 0, 10_000, 0, 0, 0, 10_000, 10_000, 0, 0);
    MapRun run =
        mapRun(
            MAP_RUN, EXECUTION, MapRunStatus.SUCCEEDED, items, executions, ToleratedFailure.NONE);
    return progress(
        Runs.execution(ExecutionStatus.SUCCEEDED), plain(run, false, OptionalDouble.of(3_636.4)));
  }

  private static Progress failed() {
    Counts items = new Counts(2, 0, 1, 1, 0, 1, 5, 5, 0, 0);
    MapRun run = mapRun(MapRunStatus.FAILED, items);
    return progress(
        Runs.failed(
            "States.ExceedToleratedFailureThreshold",
            "The specified tolerated failure threshold was exceeded"),
        new MapRunProgress(
            run,
            false,
            OptionalDouble.of(0.01),
            Optional.empty(),
            List.of(new SeenFailure("ValueError", "bad row 17", 1, Runs.childArn("a"))),
            1,
            List.of(),
            Optional.empty()));
  }

  private static Progress redrive() {
    Counts items = new Counts(10, 4, 70, 5, 0, 0, 100, 0, 2, 11);
    MapRun run = mapRun(MapRunStatus.RUNNING, items);
    return progress(
        Runs.execution(ExecutionStatus.RUNNING), plain(run, false, OptionalDouble.empty()));
  }

  private static Progress hostile() {
    Execution execution =
        Runs.failed(
            "Evil\u001b[31m\u202eError", "line one\nline two\r\u001b]0;owned\u0007\u009b2J");
    MapRun run = mapRun(MapRunStatus.FAILED, counts(0, 0, 97, 3));
    List<SeenFailure> errors =
        List.of(
            new SeenFailure(
                "\u001b[2J\u001b[H", "\u2066right\u200f to left\u2069\n\n", 1, Runs.childArn("a")),
            new SeenFailure("東京都エラー", "列の幅が広い文字です 🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉", 1, Runs.childArn("b")),
            new SeenFailure(
                "Zalgo", "a" + "\u0301".repeat(20) + "\ud800 end", 1, Runs.childArn("c")));
    return progress(
        execution,
        new MapRunProgress(
            run,
            false,
            OptionalDouble.of(1),
            Optional.empty(),
            errors,
            3,
            List.of(),
            Optional.of("not allowed:\n\u001b[5m states:ListExecutions")));
  }

  private static Progress trouble() {
    Progress running = finishing();
    return new Progress(
        NOW,
        running.target(),
        running.execution(),
        running.mapRuns(),
        false,
        Optional.of("Rate exceeded"));
  }

  private static MapRunProgress plain(MapRun run, boolean reading, OptionalDouble rate) {
    return new MapRunProgress(
        run, reading, rate, Optional.empty(), List.of(), 0, List.of(), Optional.empty());
  }

  static Progress progress(Execution execution, MapRunProgress... mapRuns) {
    return new Progress(
        NOW,
        new Watched.OfExecution(EXECUTION),
        execution,
        List.of(mapRuns),
        execution.status().ended(),
        Optional.empty());
  }
}
