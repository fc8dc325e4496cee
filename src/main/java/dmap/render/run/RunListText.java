package dmap.render.run;

import dmap.maprun.Counts;
import dmap.maprun.ExecutionStatus;
import dmap.render.RunWords;
import dmap.run.LedgerEntry;
import dmap.run.LedgerEntry.RunSnapshot;
import dmap.run.RecentRuns.RunList;
import dmap.terminal.Glyphs;
import dmap.terminal.Quantity;
import dmap.terminal.Table;
import dmap.terminal.Table.Align;
import dmap.terminal.Table.Cell;
import dmap.terminal.Table.Column;
import dmap.terminal.Theme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `dmap list` as text.
///
///     NAME            STATUS                       ITEMS  FAILED  STARTED    TARGET
///     nightly-7c1f    ● RUNNING  447,198 of 1,000,000   3,012  2 min ago  aws
///     first-try       ✓ SUCCEEDED              1,000       0  3 d ago    local
///
/// Programs get full values, separated by tabs: name, status, items, succeeded, failed, start, target,
/// ARN.
public final class RunListText {
  private static final List<Column> PERSON =
      List.of(
          new Column("NAME", Align.TEXT),
          new Column("STATUS", Align.TEXT),
          new Column("ITEMS", Align.NUMBER),
          new Column("FAILED", Align.NUMBER),
          new Column("STARTED", Align.TEXT),
          new Column("TARGET", Align.TEXT));

  private static final List<Column> PROGRAM =
      List.of("name", "status", "items", "succeeded", "failed", "started", "target", "arn").stream()
          .map(heading -> new Column(heading, Align.TEXT))
          .toList();

  private RunListText() {}

  public static List<String> lines(RunList list, int width, Theme theme) {
    Table table = new Table(PERSON);
    list.runs().forEach(run -> table.add(person(run, list.at(), theme.glyphs())));
    return table.aligned(width, theme);
  }

  /// What is not known yet is empty.
  public static List<String> fields(RunList list) {
    Table table = new Table(PROGRAM);
    list.runs().forEach(run -> table.add(program(run)));
    return table.tabSeparated();
  }

  private static List<Cell> person(LedgerEntry run, Instant now, Glyphs glyphs) {
    Optional<Counts> items = run.lastSeen().map(RunSnapshot::items);
    return List.of(
        Cell.of(run.name().text()),
        run.lastSeen().map(seen -> status(seen.status(), glyphs)).orElse(Cell.of("not seen yet")),
        Cell.of(items.map(RunListText::share).orElse("")),
        Cell.of(items.map(c -> Quantity.count(c.unsuccessful())).orElse("")),
        Cell.of(Quantity.ago(Duration.between(run.startedAt(), now))),
        Cell.of(run.place().target().word()));
  }

  /// `447,198 of 1,000,000`, or only the total once all items have ended.
  private static String share(Counts items) {
    String total = Quantity.count(items.total());
    return items.ended() == items.total() ? total : Quantity.count(items.ended()) + " of " + total;
  }

  private static Cell status(ExecutionStatus status, Glyphs glyphs) {
    String sign = RunWords.sign(status, glyphs);
    return new Cell(sign + " " + status, status.name(), RunWords.role(status));
  }

  private static List<Cell> program(LedgerEntry run) {
    Optional<Counts> items = run.lastSeen().map(RunSnapshot::items);
    return List.of(
        Cell.of(run.name().text()),
        Cell.of(run.lastSeen().map(seen -> seen.status().name()).orElse("")),
        number(items.map(Counts::total)),
        number(items.map(Counts::succeeded)),
        number(items.map(Counts::unsuccessful)),
        Cell.of(run.startedAt().toString()),
        Cell.of(run.place().target().word()),
        Cell.of(run.executionArn()));
  }

  private static Cell number(Optional<Long> number) {
    return Cell.of(number.map(n -> Long.toString(n)).orElse(""));
  }
}
