package dmap.terminal;

import static dmap.terminal.Table.Align.NUMBER;
import static dmap.terminal.Table.Align.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dmap.terminal.Table.Cell;
import dmap.terminal.Table.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Table table =
      new Table(
          List.of(new Column("NAME", TEXT), new Column("ITEMS", NUMBER), new Column("AGE", TEXT)));

  @Test
  void alignsForAPersonWithoutBlanksAtTheEnd() {
    table.add(List.of(Cell.of("storm-events"), Cell.of("1,204", "1204"), Cell.of("3 min ago")));
    table.add(List.of(Cell.of("東京"), Cell.of("7"), Cell.of("2 d ago")));

    assertThat(table.aligned(80, Theme.PLAIN))
        .containsExactly(
            "NAME          ITEMS  AGE",
            "storm-events  1,204  3 min ago",
            "東京              7  2 d ago");
  }

  @Test
  void cutsTextButNeverNumbersInANarrowWindow() {
    table.add(
        List.of(Cell.of("a-very-long-name-of-a-run"), Cell.of("1,234,567"), Cell.of("3 min ago")));

    assertThat(table.aligned(36, Theme.PLAIN).getLast())
        .isEqualTo("a-very-long-n…  1,234,567  3 min ago");
    assertThat(table.aligned(10, Theme.PLAIN).getLast()).isEqualTo("a-very-…  1,234,567  3 min a…");
  }

  @Test
  void givesAProgramFullValuesOneRowALine() {
    table.add(
        List.of(
            Cell.of("a\tb\nc"),
            Cell.of("1,204", "1204"),
            Cell.of("3 min ago", "2026-11-20T10:15:30Z")));

    assertThat(table.tabSeparated()).containsExactly("a\\tb\\nc\t1204\t2026-11-20T10:15:30Z");
  }

  @Test
  void isEmptyWithoutRows() {
    assertThat(table.aligned(80, Theme.PLAIN)).isEmpty();
    assertThat(table.tabSeparated()).isEmpty();
  }
}
