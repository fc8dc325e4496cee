package dmap.status;

import dmap.maprun.HistoryEvent;
import dmap.maprun.HistoryQuery;
import dmap.maprun.MapRuns;
import dmap.maprun.Page;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/// The events of an execution so far, the oldest first, one page of them in memory.
public final class ExecutionEvents implements Iterator<HistoryEvent> {
  private final MapRuns mapRuns;
  private final String executionArn;
  private Iterator<HistoryEvent> page;
  private Optional<String> next;

  /// Asks for the first page, so that it is known at once whether there is such a history.
  public ExecutionEvents(MapRuns mapRuns, String executionArn) {
    this.mapRuns = mapRuns;
    this.executionArn = executionArn;
    turn(Optional.empty());
  }

  private void turn(Optional<String> token) {
    Page<HistoryEvent> read = mapRuns.history(executionArn, HistoryQuery.all(token));
    page = read.entries().iterator();
    next = read.nextToken();
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && next.isPresent()) {
      turn(next);
    }
    return page.hasNext();
  }

  @Override
  public HistoryEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.next();
  }
}
