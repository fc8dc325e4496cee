package dmap.engine.maprun;

import dmap.engine.api.EngineFailure;
import dmap.engine.api.ExecutionFilter;
import dmap.engine.api.Pages;
import dmap.engine.history.ExecutionValues;
import dmap.engine.history.HistoryPage;
import dmap.engine.journal.ChildNames;
import dmap.engine.journal.ChildRecord;
import dmap.engine.journal.ChildTable;
import dmap.engine.journal.MapRunFolders;
import dmap.engine.journal.MapRunJournal;
import dmap.engine.journal.MapRunJournal.JournaledInput;
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

/// Shows child executions of map runs to callers of the API. The name of a child tells its map run
/// and its index ([ChildNames]), so a child is found without a search.
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

  private record ChildPlace(MapRunStart start, long index) {
    String mapRunId() {
      return start.arn().id();
    }
  }

  private ChildPlace place(ExecutionArn arn) throws IOException {
    Optional<MapRunStart> start = mapRuns.ofChild(arn.name());
    if (start.isPresent()) {
      ChildNames names = start.get().names();
      OptionalLong index = names.index(arn.name());
      if (index.isPresent() && names.arn(index.getAsLong()).equals(arn.toString())) {
        return new ChildPlace(start.get(), index.getAsLong());
      }
    }
    throw EngineFailure.noExecution(arn.toString());
  }

  public Execution describe(ExecutionArn arn) throws IOException {
    ChildPlace place = place(arn);
    Optional<LiveMapRun> run = live.get(place.mapRunId());
    try (MapRunJournal journal = mapRuns.open(place.mapRunId())) {
      if (place.index() >= journal.children().size()) {
        throw EngineFailure.noExecution(arn.toString());
      }
      JournaledInput input = journal.input(place.index());
      return switch (stage(run, journal.children().result(place.index()), place.index())) {
        case Stage.Unstarted() -> throw EngineFailure.noExecution(arn.toString());
        case Stage.Running(RunningChild child) -> running(place, input, child);
        case Stage.Ended(long offset, ExecutionStatus status) ->
            ended(place, input, journal.resultAt(offset), status);
      };
    }
  }

  private sealed interface Stage {
    record Unstarted() implements Stage {}

    record Running(RunningChild child) implements Stage {}

    /// @param offset of its result in the journal
    /// @param status PENDING_REDRIVE if the redrive that runs now will run the child again
    record Ended(long offset, ExecutionStatus status) implements Stage {}
  }

  private static Stage stage(
      Optional<LiveMapRun> live, Optional<ChildTable.ResultEntry> last, long index) {
    Optional<RunningChild> running = live.flatMap(run -> run.runningChild(index));
    if (running.isPresent()) {
      return new Stage.Running(running.get()); // a result, if any, is of an earlier attempt
    }
    if (last.isEmpty()) {
      return new Stage.Unstarted();
    }
    boolean again = live.isPresent() && live.get().redrives(last.get());
    return new Stage.Ended(
        last.get().offset(), again ? ExecutionStatus.PENDING_REDRIVE : last.get().status());
  }

  /// The events of a STANDARD child: those on disk, and those in memory while it runs.
  public Page<HistoryEvent> history(ExecutionArn arn, HistoryQuery query) throws IOException {
    ChildPlace place = place(arn);
    // read before the journal, so that a child that ends meanwhile is found in one of the two
    Optional<ChildHistory.InMemory> inMemory = inMemory(place);
    try (MapRunJournal journal = mapRuns.open(place.mapRunId())) {
      if (place.index() >= journal.children().size()) {
        throw EngineFailure.noExecution(arn.toString());
      }
      Optional<ChildRecord> ended = journal.result(place.index());
      if (ended.isEmpty() && inMemory.isEmpty()) {
        throw EngineFailure.noExecution(arn.toString()); // the child has not started
      }
      ExecutionValues<String> values =
          new ExecutionValues<>(
              text(journal.input(place.index()).json()),
              ended.flatMap(ChildRecord::output).map(ChildViews::text),
              place.start().roleArn());
      ChildEvents events =
          inMemory.isPresent()
              ? ChildEvents.running(journal, values, inMemory.get())
              : ChildEvents.ended(journal, values, ended.get());
      return HistoryPage.of(events, arn.toString(), query, pages);
    }
  }

  private Optional<ChildHistory.InMemory> inMemory(ChildPlace place) {
    return live.get(place.mapRunId())
        .flatMap(running -> running.runningChild(place.index()))
        .flatMap(RunningChild::history)
        .map(ChildHistory::inMemory);
  }

  private static Execution running(ChildPlace place, JournaledInput input, RunningChild child) {
    return new Execution(
        identity(place.start(), place.index()),
        ExecutionStatus.RUNNING,
        Lifespan.since(child.firstStart()),
        new Execution.Payload(Optional.of(text(input.json())), Optional.empty()),
        Failure.NONE,
        child.redrives(),
        Redrivability.not(ExecutionStatus.RUNNING));
  }

  private static ExecutionIdentity identity(MapRunStart start, long index) {
    ChildNames names = start.names();
    return ExecutionIdentity.child(
        names.arn(index),
        names.apiName(index),
        start.arn().machine().toString(),
        start.arn().toString());
  }

  private static Execution ended(
      ChildPlace place, JournaledInput input, ChildRecord record, ExecutionStatus status) {
    return new Execution(
        identity(place.start(), place.index()),
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

  /// The ARN of the execution that has started the map run of a child.
  public String parent(ExecutionArn arn) throws IOException {
    return place(arn).start().executionArn();
  }

  /// The children of a map run that have started, from the highest index down.
  Page<ExecutionSummary> list(
      MapRunStart start, ExecutionFilter filter, Optional<String> token, int pageSize)
      throws IOException {
    Optional<LiveMapRun> run = live.get(start.arn().id());
    try (MapRunJournal journal = mapRuns.open(start.arn().id())) {
      String listing = "children " + start.arn() + " " + filter;
      long size = journal.children().size();
      long from = token.map(t -> pages.position(listing, t)).orElse(size);
      return new ChildListing(
              start, filter, journal, run, pageSize, position -> pages.token(listing, position))
          .page(Math.min(from, size));
    }
  }

  private record ChildListing(
      MapRunStart start,
      ExecutionFilter filter,
      MapRunJournal journal,
      Optional<LiveMapRun> live,
      int pageSize,
      LongFunction<String> token) {

    /// @param before the index of the first child that is not on the page any more
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

    private Optional<ExecutionSummary> summary(long index, Optional<ChildTable.ResultEntry> result)
        throws IOException {
      return switch (stage(live, result, index)) {
        case Stage.Unstarted() -> Optional.empty();
        case Stage.Running(RunningChild child) ->
            Optional.of(child)
                .filter(_ -> filter.accepts(ExecutionStatus.RUNNING))
                .filter(running -> filter.accepts(running.redrives().count()))
                .map(this::running);
        case Stage.Ended(long offset, ExecutionStatus now) ->
            filter.accepts(now) ? ended(index, journal.resultAt(offset), now) : Optional.empty();
      };
    }

    private Optional<ExecutionSummary> ended(long index, ChildRecord record, ExecutionStatus now)
        throws IOException {
      if (!filter.accepts(record.redrives().count())) {
        return Optional.empty();
      }
      return Optional.of(
          new ExecutionSummary(
              identity(start, index),
              now,
              Lifespan.between(record.start(), record.stop()),
              Optional.of(journal.input(index).itemCount()),
              record.redrives()));
    }

    private ExecutionSummary running(RunningChild child) {
      return new ExecutionSummary(
          identity(start, child.index()),
          ExecutionStatus.RUNNING,
          Lifespan.since(child.firstStart()),
          Optional.of(child.itemCount()),
          child.redrives());
    }
  }
}
