package dmap.render.run;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.maprun.Counts;
import dmap.status.Runs;
import dmap.terminal.Columns;
import dmap.terminal.Theme;
import org.junit.jupiter.api.Test;

class BarTest {

  @Test
  void showsOneFailureAmongAMillion() {
    assertThat(bar(Runs.counts(0, 0, 999_999, 1), 10)).isEqualTo("█████████✗");
  }

  @Test
  void isNotFullBeforeTheLastItemEnded() {
    assertThat(bar(Runs.counts(1, 0, 999_999, 0), 10)).isEqualTo("█████████░");
    assertThat(bar(Runs.counts(0, 1, 999_999, 0), 10)).isEqualTo("█████████▒");
  }

  @Test
  void isEmptyBeforeAnythingIsKnown() {
    assertThat(bar(Counts.ZERO, 4)).isEqualTo("░░░░");
  }

  @Test
  void fillsExactlyItsCells() {
    for (int cells = 4; cells < 70; cells++) {
      for (long failed = 0; failed < 2_000; failed += 333) {
        assertThat(Columns.of(bar(Runs.counts(7, 100_000, 3, failed), cells))).isEqualTo(cells);
      }
    }
  }

  @Test
  void countsWhatWaitsForARedriveAsPending() {
    assertThat(bar(new Counts(0, 0, 5, 0, 0, 0, 10, 0, 0, 5), 10)).isEqualTo("█████░░░░░");
  }

  private static String bar(Counts counts, int cells) {
    return Bar.of(counts, cells, Theme.PLAIN);
  }
}
