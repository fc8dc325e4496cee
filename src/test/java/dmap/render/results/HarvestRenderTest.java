package dmap.render.results;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.Golden;
import dmap.json.Json;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.MapRunStatus;
import dmap.results.chart.Charts;
import dmap.results.chart.DurationBin;
import dmap.results.chart.Durations;
import dmap.results.chart.Timeline;
import dmap.results.chart.Timeline.TimeBucket;
import dmap.results.extract.FailedItem;
import dmap.results.files.FileProblem;
import dmap.results.files.HarvestedFile;
import dmap.results.files.ResultKind;
import dmap.results.summary.Duplicates;
import dmap.results.summary.FailureGroup;
import dmap.results.summary.Harvest;
import dmap.results.summary.Harvest.HarvestCounts;
import dmap.results.summary.Harvest.HarvestFailures;
import dmap.results.summary.Harvest.HarvestOrigin;
import dmap.results.summary.Harvest.HarvestReading;
import dmap.results.summary.Harvest.HarvestTiming;
import dmap.results.summary.Nothing;
import dmap.results.summary.OutcomeCounts;
import dmap.results.summary.RedriveTotals;
import dmap.results.summary.Sizes;
import dmap.results.summary.Sizes.LargeExecution;
import dmap.results.summary.SlowExecution;
import dmap.terminal.Columns;
import dmap.terminal.Glyphs;
import dmap.terminal.Theme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarvestRenderTest {
  private static final String RUN = "7a1f5c0e-7b1c-3d6e-9a55-0f0b6a6b2d11";
  private static final String CHILD = "10cf6ce6-4e70-8594-3ccb-ad84afbf45f5";

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void drawsTheSummaryToTheWidthOfTheTerminal(int width) {
    List<String> lines = HarvestText.lines(harvest(), width, Theme.PLAIN);
    assertThat(lines).allMatch(line -> Columns.of(line) <= width);
    Golden.check("results/harvest-" + width + ".txt", String.join("\n", lines) + "\n");
  }

  @Test
  void saysThatBareOutputsHaveNoDurations() {
    Golden.check(
        "results/outputs-80.txt",
        String.join("\n", HarvestText.lines(outputs(), 80, Theme.PLAIN)) + "\n");
  }

  @Test
  void writesTheStableFields() {
    Golden.check("results/harvest.json", Json.pretty(HarvestJson.of(harvest())) + "\n");
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    Golden.check("results/outputs.json", Json.pretty(HarvestJson.of(outputs())) + "\n");
  }

  @Test
  void writesAFailedItemAsOneObject() {
    assertThat(Json.write(HarvestJson.of(failed())))
        .isEqualTo(
            "{\"name\":\"n\",\"status\":\"FAILED\",\"error\":\"OrderRejected\",\"cause\":{\"errorMessage\":\"no"
                + " stock\"},\"message\":\"no"
                + " stock\",\"input\":{\"id\":17},\"startDate\":\"1970-01-01T00:00:00Z\"}");
  }

  @Test
  void showsAFailedItemAsErrorAndInput() {
    assertThat(FailedItemText.lines(failed(), 80, Theme.PLAIN))
        .containsExactly("FAILED  OrderRejected: no stock  (n)", "        {\"id\":17}");
    assertThat(FailedItemText.lines(failed(), 24, Theme.PLAIN))
        .containsExactly("FAILED  OrderRejected: …", "        {\"id\":17}");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80})
  void paintsRolesWithoutTouchingTheTextOrItsWidth(int width) {
    Theme colored = new Theme(Theme.Color.ON, Glyphs.UNICODE);

    List<String> lines = HarvestText.lines(harvest(), width, colored);

    assertThat(lines).anyMatch(line -> line.contains("\u001b[31m✗ FAILED\u001b[0m"));
    assertThat(lines.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")).toList())
        .isEqualTo(HarvestText.lines(harvest(), width, Theme.PLAIN));
  }

  @Test
  void drawsWithoutUnicodeWhereTheTerminalHasNone() {
    Theme ascii = new Theme(Theme.Color.OFF, Glyphs.ASCII);

    assertThat(HarvestText.lines(outputs(), 60, ascii))
        .allMatch(line -> line.chars().allMatch(c -> c < 0x80))
        .anyMatch(line -> line.contains("100 %  ####"));
  }

  @Test
  void keepsHostileTextInItsLineAndItsColumns() {
    FailedItem hostile =
        new FailedItem(
            Optional.of("n\u0007"),
            ExecutionStatus.TIMED_OUT,
            Optional.of("Evil\u001b[2J"),
            Optional.empty(),
            "漢字漢字\nFAILED  \u202eforged\u2066",
            Optional.of(Json.parse("{\"a\":\"\u009b31m\u200b😀😀😀😀😀😀\"}")),
            Optional.empty(),
            Optional.empty());

    assertThat(FailedItemText.lines(hostile, 80, Theme.PLAIN))
        .containsExactly(
            "TIMED_OUT  Evil\\u001b[2J: 漢字漢字\\nFAILED  \\u202eforged\\u2066  (n\\u0007)",
            "           {\"a\":\"\\u009b31m\\u200b😀😀😀😀😀😀\"}");
    assertThat(FailedItemText.lines(hostile, 33, Theme.PLAIN))
        .allMatch(line -> Columns.of(line) <= 33)
        .containsExactly(
            "TIMED_OUT  Evil\\u001b[2J: 漢字漢…", "           {\"a\":\"\\u009b31m\\u200b…");
  }

  private static FailedItem failed() {
    return new FailedItem(
        Optional.of("n"),
        ExecutionStatus.FAILED,
        Optional.of("OrderRejected"),
        Optional.of(Json.parse("{\"errorMessage\":\"no stock\"}")),
        "no stock",
        Optional.of(Json.parse("{\"id\":17}")),
        Optional.of(Instant.EPOCH),
        Optional.empty());
  }

  private static Harvest harvest() {
    return new Harvest(
        new HarvestOrigin(
            Optional.of("arn:aws:states:us-east-1:123456789012:mapRun:storms/score:" + RUN),
            Optional.of(MapRunStatus.FAILED),
            Optional.of("s3://out/runs/" + RUN + "/manifest.json")),
        new HarvestCounts(
            HarvestCounts.Successes.RECORDS,
            new OutcomeCounts(108_810, 2_182, 0, 3, 1_204),
            Optional.of(new OutcomeCounts(1_088_100, 21_820, 0, 30, 12_004)),
            new RedriveTotals(12, 14)),
        new HarvestTiming(
            Optional.of(new Durations(110_995, 426, 1_308, 1_800, 3_317, 718_053)),
            Optional.of(Instant.parse("2026-11-20T22:58:19.314Z")),
            Optional.of(Instant.parse("2026-11-20T23:04:10.020Z")),
            OptionalDouble.of(316.46),
            OptionalDouble.of(3_164.6),
            List.of(
                new SlowExecution(
                    Optional.of(CHILD),
                    718_053,
                    Optional.of("{\"orderId\":\"o-00081005\",\"lines\":[]}")),
                new SlowExecution(Optional.empty(), 18_000, Optional.empty()))),
        new HarvestFailures(
            List.of(
                new FailureGroup(
                    "States.TaskFailed",
                    1_090,
                    "order #: no \"…\"",
                    new FailureGroup.Example(
                        Optional.of(CHILD),
                        "order 17: no \"alpha\"",
                        Optional.of("{\"orderId\":17}"))),
                new FailureGroup(
                    "Evil\u001b[31m",
                    2,
                    "clear\u001b[2Jthe\u202escreen",
                    new FailureGroup.Example(
                        Optional.empty(), "clear\u001b[2Jthe\u202escreen", Optional.empty()))),
            7,
            List.of()),
        new Sizes(
            380_200_000,
            110_010_000,
            List.of(
                new LargeExecution(Optional.of(CHILD), 256_000, 154_000),
                new LargeExecution(Optional.of("Evil\u001b[2J"), 2_000, 0),
                new LargeExecution(Optional.empty(), 999, 1))),
        charts(),
        new HarvestReading(
            List.of(
                new HarvestedFile(
                    ResultKind.SUCCEEDED, "runs/" + RUN + "/SUCCEEDED_0.json", 63_999_871),
                new HarvestedFile(ResultKind.FAILED, "runs/" + RUN + "/FAILED_0.json", 1_044)),
            new Duplicates(3, 4),
            List.of(
                new FileProblem(
                    "runs/" + RUN + "/SUCCEEDED_1.json",
                    OptionalLong.of(1_234),
                    "the file ends inside an element"),
                new FileProblem("../../etc/passwd", OptionalLong.empty(), "is not in results"))));
  }

  /// Up, a plateau with failures, and down again.
  private static Charts charts() {
    List<TimeBucket> buckets = new ArrayList<>();
    List<DurationBin> bins = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      long height = Math.min(100, 2L * Math.min(i, 149 - i));
      buckets.add(new TimeBucket(height, height * 7, i % 50 == 40 ? 30 : 0, height * 30));
    }
    for (int i = 0; i < 30; i++) {
      bins.add(new DurationBin(16L * i * i, 16L * (i + 1) * (i + 1), i * (30 - i) * 40L, i / 25));
    }
    Timeline timeline = new Timeline(Instant.parse("2026-11-20T22:58:19Z"), 4_096, buckets);
    return new Charts(Optional.of(timeline), bins, Optional.empty(), List.of());
  }

  private static Harvest outputs() {
    return new Harvest(
        Nothing.ORIGIN,
        new HarvestCounts(
            HarvestCounts.Successes.OUTPUTS,
            new OutcomeCounts(3, 0, 0, 0, 0),
            Optional.empty(),
            Nothing.REDRIVES),
        Nothing.TIMING,
        new HarvestFailures(List.of(), 0, List.of()),
        Nothing.SIZES,
        Nothing.CHARTS,
        Nothing.READING);
  }
}
