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
import dmap.engine.journal.MapRunCounts;
import dmap.engine.journal.MapRunEnd;
import dmap.engine.journal.MapRunJournal;
import dmap.engine.journal.WrittenFile;
import dmap.engine.time.Cancellation.Cancelled;
import dmap.engine.time.EngineClock;
import dmap.expression.EvaluationFailure;
import dmap.json.Json;
import dmap.maprun.ExecutionType;
import dmap.maprun.MapRunStatus;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Brings a map run to its end, whatever that is: waits for it, writes the result files, keeps how
/// it ended, and turns that into the state's result.
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

  /// @param read fires when the reader is done with the data set
  /// @throws Cancelled after the map run was brought to its end, if its execution is to end
  Action await(EngineClock.Signal read) {
    dispatch();
    if (call.interpreter().cancellation().reason().isPresent()) {
      abort(read);
    }
    settle(read);
    Optional<Action.Failed> failure = failure();
    Written written = writeFiles();
    Optional<Action.Failed> worst = failure.or(written::failure);
    finish(worst.isPresent() ? MapRunStatus.FAILED : MapRunStatus.SUCCEEDED, written);
    call.interpreter().cancellation().check();
    return worst.<Action>map(this::failed).orElseGet(this::succeeded);
  }

  /// The execution ends now. STANDARD children do, too; it does not wait for EXPRESS ones, which
  /// nobody can stop: they are recorded as they end, and then the map run is ended (aws-facts: Map
  /// runs that end early).
  ///
  /// @throws Cancelled always
  private void abort(EngineClock.Signal read) {
    if (run.isIdle() || run.start().childType() == ExecutionType.STANDARD) {
      settle(read);
      finish(MapRunStatus.ABORTED, writeFiles());
    } else {
      clock.start(
          "end of " + run.start().arn().id(),
          () -> {
            settle(read);
            finish(MapRunStatus.ABORTED, writeFiles());
          });
    }
    call.interpreter().cancellation().check();
  }

  private void finish(MapRunStatus status, Written written) {
    live.finish(
        run,
        new MapRunEnd(
            run.attempt().number(),
            status,
            clock.instant(),
            run.condition().limits(),
            finalCounts(),
            written.successes()));
  }

  /// Children that a redrive did not come to are what they were before it.
  private MapRunCounts.Snapshot finalCounts() {
    MapRunCounts.Snapshot counted = run.tally().snapshot(true);
    if (counted.children().pendingRedrive() == 0) {
      return counted;
    }
    try {
      return JournalCounts.of(run.journal()).snapshot(true);
    } catch (IOException e) {
      run.breakOff(e);
      return counted;
    }
  }

  private void dispatch() {
    try {
      run.dispatch();
    } catch (Cancelled _) {
      // why, is asked once everything has ended
    } catch (RuntimeException | Error e) {
      run.breakOff(e);
    }
  }

  /// The last children and the reader end on their own soon after a cancellation; nothing may be
  /// written before they have.
  private void settle(EngineClock.Signal read) {
    try {
      run.awaitIdle();
      read.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a thread outside a cancellation", e);
    }
  }

  private Optional<Action.Failed> failure() {
    if (run.condition().broken().isPresent()) {
      return Optional.of(homeFailure(run.condition().broken().get()));
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

  private static Action.Failed homeFailure(Throwable e) {
    return switch (e) {
      case IOException io -> notKept("results", io);
      case Throwable other -> {
        yield Action.Failed.of(ExecutionRun.engineError(other).failure());
      }
    };
  }

  /// What came of writing the result files.
  private record Written(List<WrittenFile> successes, Optional<Action.Failed> failure) {}

  private Written writeFiles() {
    Optional<ObjectUri> folder = resultFolder();
    if (folder.isEmpty()) {
      return new Written(List.of(), Optional.empty());
    }
    try {
      ResultFiles files =
          new ResultFiles(
              run.start(),
              run.attempt(),
              run.journal(),
              new ResultSeries.Form(
                  objects, folder.get(), run.start().outputType(), resultFileBytes));
      return new Written(files.write(), Optional.empty());
    } catch (IOException e) {
      String cause =
          "The result files cannot be written to " + folder.get() + ": " + HomeAccess.reason(e);
      return new Written(
          List.of(), Optional.of(Action.Failed.of(ErrorNames.RESULT_WRITER_FAILED, cause)));
    }
  }

  private Optional<ObjectUri> resultFolder() {
    return run.start().resultFolder().map(run.attempt()::resultFolder);
  }

  private Action failed(Action.Failed failure) {
    EventChain chain = call.interpreter().chain();
    chain.add(EventType.MAP_RUN_FAILED, () -> EventDetails.failure(failure.failure()));
    if (failure.isRuntimeError()) {
      chain.add(EventType.MAP_STATE_FAILED); // as for any error, once there was a map run
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
      return homeFailure(e);
    }
  }
}
