package dmap.render.run;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.Golden;
import dmap.status.Progress;
import dmap.terminal.Columns;
import dmap.terminal.Glyphs;
import dmap.terminal.Theme;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgressGoldenTest {
  private static final List<Integer> WIDTHS = List.of(40, 60, 80, 120);
  private static final Theme COLORED = new Theme(Theme.Color.ON, Glyphs.UNICODE);
  private static final Theme ASCII = new Theme(Theme.Color.OFF, Glyphs.ASCII);

  static Stream<String> frames() {
    return Frames.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("frames")
  void showsTheFrameAtEveryWidth(String name) {
    Golden.check("progress/" + name + ".txt", widths(Frames.all().get(name), Theme.PLAIN));
  }

  @Test
  void showsTheFrameInAscii() {
    String frame = widths(Frames.running(), ASCII) + widths(Frames.all().get("nested"), ASCII);

    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(frame)).isTrue();
    Golden.check("progress/ascii.txt", frame);
  }

  @Test
  void showsChangesInAPipe() {
    ChangeLines lines = new ChangeLines(ChangeLines.AT_MOST_EVERY);
    StringBuilder all = new StringBuilder();
    for (Map.Entry<String, Progress> frame : Frames.all().entrySet()) {
      all.append("── ").append(frame.getKey()).append('\n');
      lines.next(frame.getValue()).forEach(line -> all.append(line).append('\n'));
    }

    Golden.check("progress/changes.txt", all.toString());
  }

  @ParameterizedTest
  @MethodSource("frames")
  void saysTheSameWithAndWithoutColor(String name) {
    Progress progress = Frames.all().get(name);
    for (int width : WIDTHS) {
      List<String> plain = ProgressLines.of(progress, width, Theme.PLAIN);
      List<String> colored = ProgressLines.of(progress, width, COLORED);

      assertThat(colored.stream().map(line -> line.replaceAll("\u001b\\[\\d*m", "")))
          .containsExactlyElementsOf(plain);
    }
  }

  @ParameterizedTest
  @MethodSource("frames")
  void isNeverWiderThanTheWindowAndNeverMovesTheCursor(String name) {
    for (int width = 1; width <= 140; width++) {
      for (String line : ProgressLines.of(Frames.all().get(name), width, COLORED)) {
        assertThat(Columns.of(line)).as(line).isLessThanOrEqualTo(width);
        assertThat(line.replaceAll("\u001b\\[\\d*m", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
      }
    }
  }

  @Test
  void hasAFrameForEachGoldenFile() {
    Set<String> expected = new TreeSet<>();
    frames().forEach(name -> expected.add(name + ".txt"));
    expected.addAll(List.of("ascii.txt", "changes.txt", "status.json", "status.tsv", "status.txt"));

    Golden.noOrphans("progress", expected);
  }

  private static String widths(Progress progress, Theme theme) {
    StringBuilder all = new StringBuilder();
    for (int width : WIDTHS) {
      all.append("-".repeat(width - 4)).append(width < 100 ? "  " : " ").append(width).append('\n');
      ProgressLines.of(progress, width, theme).forEach(line -> all.append(line).append('\n'));
    }
    return all.toString();
  }
}
