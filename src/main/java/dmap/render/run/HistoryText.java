package dmap.render.run;

import dmap.maprun.HistoryEvent;
import dmap.terminal.Table;
import dmap.terminal.Table.Align;
import dmap.terminal.Table.Cell;
import dmap.terminal.Table.Column;
import dmap.terminal.Theme;
import dmap.terminal.Theme.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// `dmap status --history` as text.
///
///            TIME  ID  EVENT             STATE  DETAIL
///     0:00:00.000   1  ExecutionStarted         {"item":"a.json"}
///     0:00:00.004   2  TaskStateEntered  Score  {"item":"a.json"}
///     0:00:00.005   3  TaskScheduled     Score  lambda:invoke  {"FunctionName":"score"}
///     0:00:01.210   4  TaskFailed        Score  lambda:invoke  KeyError: {"errorMessage":…
///
/// Programs get full values, separated by tabs: time (ISO-8601), id, id of the event before, type,
/// state, detail.
public final class HistoryText {
  private static final List<Column> PERSON =
      List.of(
          new Column("TIME", Align.NUMBER),
          new Column("ID", Align.NUMBER),
          new Column("EVENT", Align.TEXT),
          new Column("STATE", Align.TEXT),
          new Column("DETAIL", Align.TEXT));

  private static final List<Column> PROGRAM =
      List.of("time", "id", "previous", "type", "state", "detail").stream()
          .map(heading -> new Column(heading, Align.TEXT))
          .toList();

  /// No window shows more of a line, and up to 25,000 events are held until the widths of the
  /// columns are known.
  private static final int MOST_CHARS = 1_000;

  private final Map<Long, String> states = new HashMap<>();

  private HistoryText() {}

  public static List<String> lines(Iterator<HistoryEvent> events, int width, Theme theme) {
    HistoryText text = new HistoryText();
    Table table = new Table(PERSON);
    Optional<Instant> start = Optional.empty();
    while (events.hasNext()) {
      HistoryEvent event = events.next();
      start = start.or(() -> Optional.of(event.timestamp()));
      table.add(text.person(event, start.get()));
    }
    return table.aligned(width, theme);
  }

  /// For a program: each line as soon as its event is there.
  public static void fields(Iterator<HistoryEvent> events, Consumer<List<String>> out) {
    HistoryText text = new HistoryText();
    while (events.hasNext()) {
      Table table = new Table(PROGRAM);
      table.add(text.program(events.next()));
      out.accept(table.tabSeparated());
    }
  }

  private List<Cell> person(HistoryEvent event, Instant start) {
    String detail = HistoryLine.of(event);
    return List.of(
        Cell.of(since(start, event.timestamp())),
        Cell.of(Long.toString(event.id())),
        new Cell(event.type(), event.type(), role(event.type())),
        Cell.of(state(event)),
        Cell.of(detail.substring(0, Math.min(detail.length(), MOST_CHARS))));
  }

  private List<Cell> program(HistoryEvent event) {
    return List.of(
        Cell.of(event.timestamp().toString()),
        Cell.of(Long.toString(event.id())),
        Cell.of(Long.toString(event.previousId())),
        Cell.of(event.type()),
        Cell.of(state(event)),
        Cell.of(HistoryLine.of(event)));
  }

  /// The state of an event. Most events inside a state name only the event before them, so the
  /// state of each event is remembered.
  private String state(HistoryEvent event) {
    boolean ofExecution = event.type().startsWith("Execution");
    String state =
        HistoryLine.state(event)
            .orElseGet(() -> ofExecution ? "" : states.getOrDefault(event.previousId(), ""));
    states.put(event.id(), state);
    return state;
  }

  private static Role role(String type) {
    if (type.endsWith("Failed") || type.endsWith("TimedOut") || type.endsWith("Aborted")) {
      return Role.FAILED;
    }
    return type.equals("ExecutionSucceeded") ? Role.SUCCEEDED : Role.TEXT;
  }

  /// `0:01:02.345`: hours, minutes, seconds.
  private static String since(Instant start, Instant event) {
    Duration time = Duration.between(start, event);
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d.%03d",
        time.toHours(),
        time.toMinutesPart(),
        time.toSecondsPart(),
        time.toMillisPart());
  }
}
