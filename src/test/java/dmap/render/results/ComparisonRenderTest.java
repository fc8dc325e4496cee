package dmap.render.results;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.Golden;
import dmap.json.Json;
import dmap.results.summary.MapRunResults;
import dmap.results.summary.OutcomeCounts;
import dmap.results.verdict.RunComparison;
import dmap.terminal.Columns;
import dmap.terminal.Glyphs;
import dmap.terminal.Theme;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonRenderTest {
  private static final String BEFORE = "storms-20261120-220000-1a2b";
  private static final String AFTER = "storms-20261121-220000-3c4d";

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void setsTwoRunsSideBySide(int width) {
    List<String> lines = ComparisonText.lines(comparison(), BEFORE, AFTER, width, Theme.PLAIN);

    assertThat(lines).allMatch(line -> Columns.of(line) <= width);
    Golden.check("results/comparison-" + width + ".txt", String.join("\n", lines) + "\n");
  }

  @Test
  void writesTheStableFields() {
    Golden.check(
        "results/comparison.json",
        Json.pretty(ComparisonJson.of(comparison(), BEFORE, AFTER)) + "\n");
  }

  @Test
  void paintsWhatIsBetterAndWorseWithoutTouchingTheText() {
    Theme colored = new Theme(Theme.Color.ON, Glyphs.UNICODE);

    List<String> lines = ComparisonText.lines(comparison(), BEFORE, AFTER, 80, colored);

    assertThat(lines).anyMatch(line -> line.contains("\u001b[31mworse"));
    assertThat(lines).anyMatch(line -> line.contains("\u001b[32mbetter"));
    assertThat(lines.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")).toList())
        .isEqualTo(ComparisonText.lines(comparison(), BEFORE, AFTER, 80, Theme.PLAIN));
  }

  @Test
  void cutsNamesThatAreWiderThanTheyAreLong() {
    String wide = "\u6771\u4eac".repeat(12);
    assertThat(ComparisonText.lines(comparison(), wide, wide, 80, Theme.PLAIN))
        .allMatch(line -> Columns.of(line) <= 80);
  }

  @Test
  void keepsHostileTextInItsLine() {
    List<MapRunResults> hostile = Told.hostile().mapRuns();

    List<String> lines =
        ComparisonText.lines(
            RunComparison.of(hostile, hostile), Told.HOSTILE, Told.HOSTILE, 80, Theme.PLAIN);

    assertThat(lines)
        .allMatch(line -> Columns.of(line) <= 80)
        .allMatch(line -> line.chars().noneMatch(c -> c < ' ' || c == '\u202e'));
  }

  private static RunComparison comparison() {
    MapRunResults before =
        new MapRunResults(
            Told.harvest(
                "score",
                new OutcomeCounts(108_810, 2_182, 0, 3, 1_204),
                426,
                List.of(
                    Told.error("States.TaskFailed", 1_090, "order #: no \"…\""),
                    Told.error("States.Timeout", 12, ""))),
            Optional.empty(),
            Optional.empty(),
            List.of(inner("inner", 20, 5), inner("inner", 22, 5), inner("old", 22, 5)),
            List.of());
    MapRunResults after =
        new MapRunResults(
            Told.harvest(
                "score",
                new OutcomeCounts(220_000, 3_000, 4, 0, 0),
                428,
                List.of(
                    Told.error("States.TaskFailed", 2_900, "order #: no \"…\""),
                    Told.error("OrderRejected", 104, "no stock left for a sku with a long name"))),
            Optional.empty(),
            Optional.empty(),
            List.of(inner("inner", 30, 7)),
            List.of());
    return RunComparison.of(List.of(before), List.of(after));
  }

  private static MapRunResults inner(String label, long p50, long count) {
    return new MapRunResults(
        Told.harvest(label, new OutcomeCounts(count, 0, 0, 0, 0), p50, List.of()),
        Optional.empty(),
        Optional.of("child"),
        List.of(),
        List.of());
  }
}
