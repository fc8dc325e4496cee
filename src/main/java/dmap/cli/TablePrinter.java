package dmap.cli;

import dmap.results.table.QueryWatch;
import dmap.results.table.ResultTables;
import dmap.results.table.TableColumn;
import dmap.terminal.Output;
import dmap.terminal.SafeText;
import dmap.terminal.Table;
import dmap.terminal.Table.Align;
import dmap.terminal.Table.Cell;
import dmap.terminal.Table.Column;
import dmap.terminal.Terminal;
import java.util.List;
import java.util.Optional;

/// Prints the rows of a query: an aligned table for a person, JSON Lines for a program.
final class TablePrinter {
  /// The widths of the columns are chosen for so many rows at a time; then the headings are printed
  /// again.
  private static final int ROWS_A_TABLE = 500;

  private final Session session;
  private final Terminal terminal;
  private final ReadingView view;

  /// @param view closed before the first row is printed
  TablePrinter(Session session, ReadingView view) {
    this.session = session;
    this.terminal = session.terminal();
    this.view = view;
  }

  void print(ResultTables tables, String sql, QueryWatch watch) {
    if (session.readByPerson()) {
      Page page = new Page();
      tables.rows(sql, watch, page::begin, page::add);
      page.print();
      if (page.rows == 0) {
        session.say("no rows");
      }
    } else {
      Output out = terminal.out();
      tables.json(
          sql,
          watch,
          line -> {
            view.makeRoom();
            out.print(SafeText.json(line));
          });
    }
  }

  private final class Page {
    private List<Column> columns = List.of();
    private Optional<Table> table = Optional.empty();
    private int waiting;
    private long rows;

    void begin(List<TableColumn> found) {
      view.close();
      columns =
          found.stream()
              .map(c -> new Column(SafeText.of(c.name()), c.isNumber() ? Align.NUMBER : Align.TEXT))
              .toList();
    }

    void add(List<Optional<String>> cells) {
      Table open = table.orElseGet(() -> new Table(columns));
      table = Optional.of(open);
      open.add(cells.stream().map(cell -> Cell.of(cell.orElse(""))).toList());
      rows++;
      waiting++;
      if (waiting == ROWS_A_TABLE) {
        print();
      }
    }

    void print() {
      table.ifPresent(
          t -> terminal.out().print(t.aligned(terminal.width(), terminal.out().theme())));
      table = Optional.empty();
      waiting = 0;
    }
  }
}
