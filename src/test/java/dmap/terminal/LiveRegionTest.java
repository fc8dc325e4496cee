package dmap.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveRegionTest {
  private final Screen screen = new Screen(20, 10);
  private final Terminal terminal = screen.terminal();
  private final LiveRegion region = new LiveRegion(terminal);

  @Test
  void paintsOverTheLastFrameAndLeavesWhatStoodAbove() {
    terminal.err().print("before");

    region.paint(_ -> List.of("one", "two", "three"));
    region.paint(_ -> List.of("ONE", "TWO"));

    assertThat(screen.rows()).containsExactly("before", "ONE", "TWO");
  }

  @Test
  void writesAFrameAtOnceAndAnUnchangedOneNotAtAll() {
    region.paint(_ -> List.of("one", "two"));
    region.paint(_ -> List.of("one", "two"));

    assertThat(screen.writes()).isEqualTo(1);
  }

  @Test
  void cutsLinesToTheWindow() {
    region.paint(_ -> List.of("x".repeat(30)));

    assertThat(screen.rows()).containsExactly("x".repeat(19) + "…");
  }

  @Test
  void asksForTheWidthAfreshForEachFrame() {
    region.paint(width -> List.of("width " + width));
    screen.resize(33);
    region.paint(width -> List.of("width " + width));

    assertThat(screen.rows()).containsExactly("width 33");
  }

  @Test
  void leavesNoGarbageWhenTheWindowGetsNarrower() {
    terminal.err().print("before");
    region.paint(width -> List.of("a".repeat(width), "b".repeat(width - 5), "c"));

    for (int columns : new int[] {13, 7, 19}) {
      screen.resize(columns);
      region.paint(width -> List.of("a".repeat(width), "b".repeat(width - 5), "c"));

      assertThat(String.join("", screen.rows()))
          .isEqualTo("before" + "a".repeat(columns) + "b".repeat(columns - 5) + "c");
    }
  }

  @Test
  void leavesNoGarbageWhenTheWindowGetsWider() {
    region.paint(width -> List.of("a".repeat(width), "b"));
    screen.resize(60);
    region.paint(width -> List.of("a".repeat(width), "b"));

    assertThat(screen.rows()).containsExactly("a".repeat(60), "b");
  }

  @Test
  void cutsAFrameThatIsHigherThanTheWindowAndKeepsAllOfItAtTheEnd() {
    List<String> tall = IntStream.range(0, 15).mapToObj(i -> "line " + i).toList();

    region.paint(_ -> tall);
    assertThat(screen.rows()).hasSize(9).endsWith("line 7", "…");

    region.finish(_ -> tall);
    assertThat(screen.rows()).containsExactlyElementsOf(tall);
  }

  @Test
  void printsAboveTheFrame() {
    region.paint(_ -> List.of("frame"));
    region.above(List.of("a warning that is longer than the window"));
    region.paint(_ -> List.of("FRAME"));

    assertThat(screen.rows())
        .containsExactly("a warning that is lo", "nger than the window", "FRAME");
  }

  @Test
  void showsTheCursorAgainAndLeavesTheLastFrame() {
    region.paint(_ -> List.of("last"));
    assertThat(screen.cursorShown()).isFalse();

    region.close();
    region.paint(_ -> List.of("too late"));

    assertThat(screen.cursorShown()).isTrue();
    assertThat(screen.rows()).containsExactly("last");
  }
}
