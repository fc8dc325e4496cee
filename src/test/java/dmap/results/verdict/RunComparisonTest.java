package dmap.results.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dmap.maprun.ExecutionStatus;
import dmap.objects.FolderStore;
import dmap.results.files.HarvestProgress;
import dmap.results.files.HarvestSource;
import dmap.results.summary.Harvest;
import dmap.results.summary.Harvester;
import dmap.results.summary.MapRunResults;
import dmap.results.verdict.Difference.Tendency;
import dmap.results.verdict.ErrorDifference.Change;
import dmap.results.verdict.RunComparison.ComparedMapRuns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunComparisonTest {
  @TempDir private Path folder;

  /// Result files of a map run, summed up.
  private Harvest harvest(String name, int succeeded, long millis, String... causes)
      throws Exception {
    Path files = Files.createDirectory(folder.resolve(name));
    List<String> good = new ArrayList<>();
    for (int i = 0; i < succeeded; i++) {
      good.add(record(name + i, ExecutionStatus.SUCCEEDED, millis, ""));
    }
    List<String> bad = new ArrayList<>();
    for (String cause : causes) {
      bad.add(record(name + cause, ExecutionStatus.FAILED, millis, cause));
    }
    Files.writeString(files.resolve("SUCCEEDED_0.json"), good.toString());
    Files.writeString(files.resolve("FAILED_0.json"), bad.toString(), StandardCharsets.UTF_8);
    return new Harvester(new FolderStore(folder))
        .harvest(new HarvestSource.LocalFolder(files), Optional.empty(), HarvestProgress.NONE);
  }

  private static String record(String name, ExecutionStatus status, long millis, String cause) {
    Instant start = Instant.parse("2026-11-20T22:58:19Z");
    return """
    {"ExecutionArn": "arn:aws:states:us-east-1:1:express:m/l:i:n:u", "Name": "%s", "Status": "%s", "Input": "{}", "Error": "E", "Cause": "%s",
     "StartDate": "%s", "StopDate": "%s"}\
    """
        .formatted(name, status, cause, start, start.plusMillis(millis));
  }

  private static MapRunResults alone(Harvest harvest, MapRunResults... nested) {
    return new MapRunResults(
        harvest, Optional.empty(), Optional.empty(), List.of(nested), List.of());
  }

  private static Difference of(Measure measure, ComparedMapRuns part) {
    return part.differences().stream()
        .filter(d -> d.measure() == measure)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void judgesCountsByTheirShare() throws Exception {
    RunComparison comparison =
        RunComparison.of(
            List.of(alone(harvest("a", 3, 1_000, "x"))),
            List.of(alone(harvest("b", 9, 1_000, "x", "y"))));

    ComparedMapRuns part = comparison.parts().getFirst();
    Difference failed = of(Measure.FAILED, part);
    assertThat(failed.before()).hasValue(1);
    assertThat(failed.after()).hasValue(2);
    assertThat(failed.absolute()).hasValue(1);
    assertThat(failed.percent()).hasValue(100);
    assertThat(failed.tendency()).isEqualTo(Tendency.BETTER);
    assertThat(of(Measure.SUCCEEDED, part).tendency()).isEqualTo(Tendency.BETTER);
    assertThat(of(Measure.TOTAL, part).tendency()).isEqualTo(Tendency.NEITHER);
    assertThat(of(Measure.TIMED_OUT, part).percent()).isEmpty();
  }

  @Test
  void takesAChangeOfOnePercentForNoise() throws Exception {
    List<MapRunResults> before = List.of(alone(harvest("a", 1, 1_000)));

    assertThat(
            of(
                    Measure.P99,
                    RunComparison.of(before, List.of(alone(harvest("b", 1, 1_010)))).parts().get(0))
                .tendency())
        .isEqualTo(Tendency.NEITHER);
    assertThat(
            of(
                    Measure.P99,
                    RunComparison.of(before, List.of(alone(harvest("c", 1, 1_011)))).parts().get(0))
                .tendency())
        .isEqualTo(Tendency.WORSE);
  }

  @Test
  void tellsNewErrorsFromThoseThatAreGone() throws Exception {
    RunComparison comparison =
        RunComparison.of(
            List.of(alone(harvest("a", 0, 1, "old", "order 1", "order 2"))),
            List.of(alone(harvest("b", 0, 1, "new", "order 3"))));

    assertThat(comparison.parts().getFirst().errors())
        .extracting(ErrorDifference::message, ErrorDifference::change)
        .containsExactly(
            tuple("new", Change.NEW), tuple("old", Change.GONE), tuple("order #", Change.FEWER));
  }

  @Test
  void addsUpTheMapRunsOfARun() throws Exception {
    MapRunResults nested = alone(harvest("a", 2, 1_000), alone(harvest("b", 1, 4_000, "x")));

    Measurements all = Measurements.of(List.of(), List.of(nested));

    assertThat(all.value(Measure.TOTAL)).hasValue(4);
    assertThat(all.value(Measure.FAILED)).hasValue(1);
    assertThat(all.value(Measure.P99).orElseThrow()).isEqualTo(4_000);
    assertThat(all.value(Measure.ELAPSED)).hasValue(4_000);
    assertThat(all.value(Measure.EXECUTIONS_PER_SECOND)).isEqualTo(OptionalDouble.of(1));
    assertThat(all.errors()).containsEntry("E", 1L);
    assertThat(all.unnamedErrors()).isZero();
  }

  @Test
  void knowsNoDurationsOfBareOutputs() throws Exception {
    Path files = Files.createDirectory(folder.resolve("outputs"));
    Files.writeString(files.resolve("SUCCEEDED_0.json"), "[1, 2]");
    Files.writeString(
        files.resolve("FAILED_0.json"), "[" + record("n", ExecutionStatus.FAILED, 5, "x") + "]");
    Harvest harvest =
        new Harvester(new FolderStore(folder))
            .harvest(new HarvestSource.LocalFolder(files), Optional.empty(), HarvestProgress.NONE);

    Measurements measured = Measurements.of(List.of(), List.of(alone(harvest)));

    assertThat(measured.value(Measure.FAILED)).hasValue(1);
    assertThat(measured.value(Measure.P50)).isEmpty();
    assertThat(measured.value(Measure.ELAPSED)).isEmpty();
    assertThat(measured.value(Measure.ITEMS_FAILED)).isEmpty();
  }
}
