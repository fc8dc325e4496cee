package dmap.engine.maprun;

import dmap.asl.ErrorNames;
import dmap.engine.history.EventDetails;
import dmap.engine.history.EventType;
import dmap.engine.home.HomeAccess;
import dmap.engine.interpreter.Action;
import dmap.engine.interpreter.DistributedMaps;
import dmap.engine.interpreter.EventChain;
import dmap.engine.interpreter.ExecutionRun;
import dmap.engine.interpreter.PayloadSize;
import dmap.engine.journal.JournalCounts;
import dmap.engine.journal.MapRunEnd;
import dmap.engine.journal.MapRunJournal;
import dmap.engine.journal.WrittenFile;
import dmap.engine.time.Cancellation.Cancelled;
import dmap.engine.time.EngineClock;
import dmap.expression.EvaluationFailure;
import dmap.json.Json;
import dmap.maprun.ExecutionType;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunStatus;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Brings a map run to its end: waits for its children, writes the result files, keeps how it
/// ended, and gives the result of the Map state.
final class MapRunEnding {
  private final DistributedMaps.Call call;
  private final LiveMapRun run;
  private final ObjectStore objects;
  private final LiveMapRuns live;
  private final long resultFileBytes;
  private final EngineClock clock;

  MapRunEnding(
      DistributedMaps.Call call,
      LiveMapRun run,
      ObjectStore objects,
      LiveMapRuns live,
      long resultFileBytes) {
    this.call = call;
    this.run = run;
    this.objects = objects;
    this.live = live;
    this.resultFileBytes = resultFileBytes;
    this.clock = call.interpreter().services().clock();
  }

  /// @param read fires after the reading of the data set has ended
  /// @throws Cancelled if the execution was cancelled; EXPRESS children may still run then
  Action await(EngineClock.Signal read) {
    dispatch();
    if (call.interpreter().cancellation().reason().isPresent()) {
      abort(read);
    }
    awaitChildrenAndReader(read);
    Optional<Action.Failed> failureOfRun = failure();
    WrittenResults results = writeFiles();
    Optional<Action.Failed> failure = failureOfRun.or(results::failure);
    finish(failure.isPresent() ? MapRunStatus.FAILED : MapRunStatus.SUCCEEDED, results);
    call.interpreter().cancellation().check();
    return failure.<Action>map(this::failed).orElseGet(this::succeeded);
  }

  /// Ends the map run as ABORTED, because its execution was cancelled. STANDARD children are
  /// cancelled with the execution. EXPRESS children cannot be cancelled: the execution does not
  /// wait for them, and the map run ends later, after the last of them (aws-facts: Map runs that
  /// end early).
  ///
  /// @throws Cancelled always
  private void abort(EngineClock.Signal read) {
    if (run.isIdle() || run.start().childType() == ExecutionType.STANDARD) {
      finishAborted(read);
    } else {
      clock.start("end of " + run.start().arn().id(), () -> finishAborted(read));
    }
    call.interpreter().cancellation().check();
  }

  private void finishAborted(EngineClock.Signal read) {
    awaitChildrenAndReader(read);
    finish(MapRunStatus.ABORTED, writeFiles());
  }

  private void finish(MapRunStatus status, WrittenResults results) {
    live.finish(
        run,
        new MapRunEnd(
            run.attempt().number(),
            status,
            clock.instant(),
            run.condition().limits(),
            finalCounts(),
            results.successes()));
  }

  /// If a redrive ends before it has run all of its children again, the others have the status that
  /// they had before the redrive. Only the journal knows that status.
  private MapRun.WorkCounts finalCounts() {
    MapRun.WorkCounts counts = run.counts().atEnd();
    if (counts.executions().pendingRedrive() == 0) {
      return counts;
    }
    try {
      return JournalCounts.of(run.journal()).atEnd();
    } catch (IOException e) {
      run.fail(e);
      return counts;
    }
  }

  private void dispatch() {
    try {
      run.dispatch();
    } catch (Cancelled _) {
      // await() asks for the reason of the cancellation after this
    } catch (RuntimeException | Error e) {
      run.fail(e);
    }
  }

  /// The last children and the reader end on their own soon after a cancellation. The result files
  /// are written only after that.
  private void awaitChildrenAndReader(EngineClock.Signal read) {
    try {
      run.awaitIdle();
      read.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a thread outside a cancellation", e);
    }
  }

  private Optional<Action.Failed> failure() {
    if (run.condition().failure().isPresent()) {
      return Optional.of(engineFailure(run.condition().failure().get()));
    }
    if (run.spool().failure().isPresent()) {
      return Optional.of(readFailure(run.spool().failure().get()));
    }
    return run.condition().breached()
        ? Optional.of(
            Action.Failed.of(
                ErrorNames.EXCEED_TOLERATED_FAILURE,
                "The specified tolerated failure threshold was exceeded"))
        : Optional.empty();
  }

  private static Action.Failed readFailure(Throwable e) {
    return switch (e) {
      case EvaluationFailure failure -> Action.Failed.of(failure.error(), failure.reason());
      case UncheckedIOException home -> notKept("inputs", home.getCause());
      case Throwable other ->
          Action.Failed.of(ErrorNames.ITEM_READER_FAILED, HomeAccess.reason(other));
    };
  }

  private static Action.Failed notKept(String what, IOException e) {
    return Action.Failed.of(
        ErrorNames.RUNTIME,
        "The local engine cannot keep the %s of child executions: %s"
            .formatted(what, HomeAccess.reason(e)));
  }

  private static Action.Failed engineFailure(Throwable e) {
    return switch (e) {
      case IOException io -> notKept("results", io);
      case Throwable other -> Action.Failed.of(ExecutionRun.engineError(other).failure());
    };
  }

  /// The SUCCEEDED files, or why the result files could not be written.
  private record WrittenResults(List<WrittenFile> successes, Optional<Action.Failed> failure) {}

  private WrittenResults writeFiles() {
    Optional<ObjectUri> folder = resultFolder();
    if (folder.isEmpty()) {
      return new WrittenResults(List.of(), Optional.empty());
    }
    try {
      ResultFiles files =
          new ResultFiles(
              run.start(),
              run.attempt(),
              run.journal(),
              new ResultSeries.ResultTarget(
                  objects, folder.get(), run.start().outputType(), resultFileBytes));
      return new WrittenResults(files.write(), Optional.empty());
    } catch (IOException e) {
      String cause =
          "The result files cannot be written to " + folder.get() + ": " + HomeAccess.reason(e);
      return new WrittenResults(
          List.of(), Optional.of(Action.Failed.of(ErrorNames.RESULT_WRITER_FAILED, cause)));
    }
  }

  private Optional<ObjectUri> resultFolder() {
    return run.attempt().resultFolder(run.start());
  }

  private Action failed(Action.Failed failure) {
    EventChain chain = call.interpreter().chain();
    chain.add(EventType.MAP_RUN_FAILED, () -> EventDetails.failure(failure.failure()));
    if (failure.isRuntimeError()) {
      chain.add(EventType.MAP_STATE_FAILED); // StateEvents adds it for every other error
    }
    return failure;
  }

  private Action succeeded() {
    EventChain chain = call.interpreter().chain();
    chain.addAside(EventType.MAP_RUN_SUCCEEDED);
    chain.addAside(EventType.MAP_STATE_SUCCEEDED);
    Optional<ObjectUri> folder = resultFolder();
    if (folder.isPresent()) {
      ObjectNode result = Json.object();
      result.put("MapRunArn", run.start().arn().toString());
      ObjectUri manifest = ResultFiles.manifest(folder.get());
      result
          .putObject("ResultWriterDetails")
          .put("Bucket", manifest.bucket())
          .put("Key", manifest.key());
      return new Action.Result(result);
    }
    return outputs();
  }

  private Action outputs() {
    try (MapRunJournal journal = live.journal(run.start())) {
      return new StateOutputs(run.start(), journal)
          .all()
          .<Action>map(Action.Result::new)
          .orElseGet(
              () ->
                  Action.Failed.of(
                      ErrorNames.DATA_LIMIT_EXCEEDED, PayloadSize.tooLarge(call.map().name())));
    } catch (IOException e) {
      return engineFailure(e);
    }
  }
}
