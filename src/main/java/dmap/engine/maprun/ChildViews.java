package dmap.engine.maprun;

import dmap.engine.api.EngineFailure;
import dmap.engine.api.ExecutionFilter;
import dmap.engine.api.Pages;
import dmap.engine.history.EventReader;
import dmap.engine.history.HistoryPage;
import dmap.engine.journal.ChildNames;
import dmap.engine.journal.ChildRecord;
import dmap.engine.journal.ChildTable;
import dmap.engine.journal.MapRunFolders;
import dmap.engine.journal.MapRunJournal;
import dmap.engine.journal.MapRunJournal.StoredInput;
import dmap.engine.journal.MapRunStart;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionArn;
import dmap.maprun.ExecutionIdentity;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.Failure;
import dmap.maprun.HistoryEvent;
import dmap.maprun.HistoryQuery;
import dmap.maprun.Lifespan;
import dmap.maprun.Page;
import dmap.maprun.Redrivability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/// Child executions of map runs, found by the index that their names hold; nothing is searched.
public final class ChildViews {
  private static final int BLOCK = 4_096;

  private final MapRunFolders mapRuns;
  private final LiveMapRuns live;
  private final Pages pages;

  public ChildViews(MapRunFolders mapRuns, LiveMapRuns live, Pages pages) {
    this.mapRuns = mapRuns;
    this.live = live;
    this.pages = pages;
  }

  /// A child execution in its map run.
  private record Place(MapRunStart start, long index) {}

  private Place place(ExecutionArn arn) throws IOException {
    Optional<MapRunStart> start = mapRuns.ofChild(arn.name());
    if (start.isPresent()) {
      ChildNames names = start.get().names();
      OptionalLong index = names.index(arn.name());
      if (index.isPresent() && names.arn(index.getAsLong()).equals(arn.toString())) {
        return new Place(start.get(), index.getAsLong());
      }
    }
    throw EngineFailure.noExecution(arn.toString());
  }

  public Execution describe(ExecutionArn arn) throws IOException {
    Place place = place(arn);
    Optional<LiveMapRun> run = live.get(place.start().arn().id());
    try (MapRunJournal journal = mapRuns.open(place.start().arn().id())) {
      if (place.index() >= journal.children().size()) {
        throw EngineFailure.noExecution(arn.toString());
      }
      StoredInput input = journal.input(place.index());
      return switch (stand(run, journal.children().result(place.index()), place.index())) {
        case Stand.Never() -> throw EngineFailure.noExecution(arn.toString());
        case Stand.Running(RunningChild child) -> running(arn, place, input, child);
        case Stand.Ended(long offset, ExecutionStatus status) ->
            ended(arn, place, input, journal.resultAt(offset), status);
      };
    }
  }

  /// Where a child execution stands.
  private sealed interface Stand {
    record Never() implements Stand {}

    record Running(RunningChild child) implements Stand {}

    /// @param status PENDING_REDRIVE if it waits to be run again
    record Ended(long offset, ExecutionStatus status) implements Stand {}
  }

  private static Stand stand(
      Optional<LiveMapRun> live, Optional<ChildTable.Result> last, long index) {
    Optional<RunningChild> running = live.flatMap(run -> run.runningChild(index));
    if (running.isPresent()) {
      return new Stand.Running(running.get()); // its result, if any, is an older one
    }
    if (last.isEmpty()) {
      return new Stand.Never();
    }
    boolean again = live.isPresent() && live.get().redrives(last.get());
    return new Stand.Ended(
        last.get().offset(), again ? ExecutionStatus.PENDING_REDRIVE : last.get().status());
  }

  /// The events of a STANDARD child: those in memory while it runs, those on disk in any case.
  public Page<HistoryEvent> history(ExecutionArn arn, HistoryQuery query) throws IOException {
    return read(arn, events -> HistoryPage.of(events, arn.toString(), query, pages));
  }

  private interface Reading<T> {
    T read(ChildEvents events) throws IOException;
  }

  private <T> T read(ExecutionArn arn, Reading<T> reading) throws IOException {
    Place place = place(arn);
    // asked for before the result: one that ends meanwhile is found in one of the two
    Optional<ChildHistory.Held> held = held(place);
    try (MapRunJournal journal = mapRuns.open(place.start().arn().id())) {
      if (place.index() >= journal.children().size()) {
        throw EngineFailure.noExecution(arn.toString());
      }
      Optional<ChildRecord> ended = journal.result(place.index());
      if (ended.isEmpty() && held.isEmpty()) {
        throw EngineFailure.noExecution(arn.toString()); // it never started
      }
      EventReader.Known known =
          new EventReader.Known(
              text(journal.input(place.index()).json()),
              ended.flatMap(ChildRecord::output).map(ChildViews::text),
              place.start().roleArn());
      return reading.read(
          held.isPresent()
              ? ChildEvents.running(journal, known, held.get())
              : ChildEvents.ended(journal, known, ended.get()));
    }
  }

  private Optional<ChildHistory.Held> held(Place place) {
    return live.get(place.start().arn().id())
        .flatMap(running -> running.runningChild(place.index()))
        .flatMap(RunningChild::history)
        .map(ChildHistory::held);
  }

  private static Execution running(
      ExecutionArn arn, Place place, StoredInput input, RunningChild child) {
    return new Execution(
        identity(arn, place),
        ExecutionStatus.RUNNING,
        Lifespan.since(child.firstStart()),
        new Execution.Payload(Optional.of(text(input.json())), Optional.empty()),
        Failure.NONE,
        child.redrives(),
        Redrivability.not(ExecutionStatus.RUNNING));
  }

  private static ExecutionIdentity identity(ExecutionArn arn, Place place) {
    return ExecutionIdentity.child(
        arn.toString(), arn.name(), arn.machine().toString(), place.start().arn().toString());
  }

  private static Execution ended(
      ExecutionArn arn,
      Place place,
      StoredInput input,
      ChildRecord record,
      ExecutionStatus status) {
    return new Execution(
        identity(arn, place),
        status,
        Lifespan.between(record.start(), record.stop()),
        new Execution.Payload(
            Optional.of(text(input.json())), record.output().map(ChildViews::text)),
        record.failure(),
        record.redrives(),
        status == ExecutionStatus.SUCCEEDED ? Redrivability.not(status) : Redrivability.BY_MAP_RUN);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /// The ARN of the execution that started a child's map run.
  public String parent(ExecutionArn arn) throws IOException {
    return place(arn).start().executionArn();
  }

  /// Children of a map run that started, newest first: from the highest index down.
  Page<ExecutionSummary> list(
      MapRunStart start, ExecutionFilter filter, Optional<String> token, int pageSize)
      throws IOException {
    Optional<LiveMapRun> run = live.get(start.arn().id());
    try (MapRunJournal journal = mapRuns.open(start.arn().id())) {
      String listing = "children " + start.arn() + " " + filter;
      long size = journal.children().size();
      long from = token.map(t -> pages.position(listing, t)).orElse(size);
      return new Listing(
              start, filter, journal, run, pageSize, position -> pages.token(listing, position))
          .page(Math.min(from, size));
    }
  }

  /// One page of children.
  private record Listing(
      MapRunStart start,
      ExecutionFilter filter,
      MapRunJournal journal,
      Optional<LiveMapRun> live,
      int pageSize,
      LongFunction<String> token) {

    Page<ExecutionSummary> page(long before) throws IOException {
      List<ExecutionSummary> page = new ArrayList<>();
      long end = before;
      while (end > 0) {
        long first = Math.max(0, end - BLOCK);
        ChildTable.Block block = journal.children().block(first, (int) (end - first));
        for (int i = (int) (end - first) - 1; i >= 0; i--) {
          summary(first + i, block.result(i)).ifPresent(page::add);
          if (page.size() == pageSize && first + i > 0) {
            return new Page<>(page, Optional.of(token.apply(first + i)));
          }
        }
        end = first;
      }
      return new Page<>(page, Optional.empty());
    }

    private Optional<ExecutionSummary> summary(long index, Optional<ChildTable.Result> result)
        throws IOException {
      return switch (stand(live, result, index)) {
        case Stand.Never() -> Optional.empty();
        case Stand.Running(RunningChild child) ->
            Optional.of(child)
                .filter(_ -> filter.takes(ExecutionStatus.RUNNING))
                .filter(running -> filter.takes(running.redrives().count()))
                .map(this::started);
        case Stand.Ended(long offset, ExecutionStatus now) ->
            filter.takes(now) ? ended(index, journal.resultAt(offset), now) : Optional.empty();
      };
    }

    private Optional<ExecutionSummary> ended(long index, ChildRecord record, ExecutionStatus now)
        throws IOException {
      if (!filter.takes(record.redrives().count())) {
        return Optional.empty();
      }
      return Optional.of(
          new ExecutionSummary(
              identity(index),
              now,
              Lifespan.between(record.start(), record.stop()),
              Optional.of(journal.input(index).itemCount()),
              record.redrives()));
    }

    private ExecutionIdentity identity(long index) {
      ChildNames names = start.names();
      return ExecutionIdentity.child(
          names.arn(index),
          names.apiName(index),
          start.arn().machine().toString(),
          start.arn().toString());
    }

    private ExecutionSummary started(RunningChild child) {
      return new ExecutionSummary(
          identity(child.index()),
          ExecutionStatus.RUNNING,
          Lifespan.since(child.firstStart()),
          Optional.of(child.itemCount()),
          child.redrives());
    }
  }
}
