package dmap.engine.maprun;

import dmap.asl.ErrorNames;
import dmap.asl.ResultWriter;
import dmap.engine.history.EventDetails;
import dmap.engine.history.EventField;
import dmap.engine.history.EventType;
import dmap.engine.home.HomeAccess;
import dmap.engine.interpreter.AbortEvent;
import dmap.engine.interpreter.Action;
import dmap.engine.interpreter.DistributedMaps;
import dmap.engine.interpreter.EventChain;
import dmap.engine.interpreter.ExecutionFacts;
import dmap.engine.interpreter.Interpreter;
import dmap.engine.interpreter.Resumption;
import dmap.engine.journal.MapLimits;
import dmap.engine.journal.MapRunFolders;
import dmap.engine.journal.MapRunJournal;
import dmap.engine.journal.MapRunStart;
import dmap.engine.time.Cancellation;
import dmap.engine.time.EngineClock;
import dmap.expression.EvaluationFailure;
import dmap.items.ChildInputs;
import dmap.items.ItemReaderFailure;
import dmap.items.ResolvedReader;
import dmap.json.Fields;
import dmap.maprun.MapRunArn;
import dmap.maprun.StateMachineArn;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Runs a Distributed Map state: begins its map run, or goes on with it after a redrive, and has
/// [MapRunEnding] bring it to its end.
public final class MapRunner implements DistributedMaps {
  private final ObjectStore objects;
  private final MapRunFolders folders;
  private final LiveMapRuns live;
  private final long resultFileBytes;

  public MapRunner(
      ObjectStore objects, MapRunFolders folders, LiveMapRuns live, long resultFileBytes) {
    this.objects = objects;
    this.folders = folders;
    this.live = live;
    this.resultFileBytes = resultFileBytes;
  }

  /// As recorded on AWS, an expression that fails does so before there is a map run, and some do so
  /// after the event MapStateStarted. A data set that cannot be read fails the map run.
  ///
  /// @throws EvaluationFailure if an expression of the state has no value
  @Override
  public Action run(Call call) {
    if (call.visit().inside() instanceof Resumption.Inside.MapRun(String arn, long startedId)) {
      Optional<MapRunStart> before = begun(arn);
      if (before.isPresent()) {
        return redrive(call, before.get(), startedId);
      }
    }
    long concurrency = MapLimits.concurrency(call.map().maxConcurrency(), call.scope());
    long length = length(call);
    call.interpreter()
        .chain()
        .add(EventType.MAP_STATE_STARTED, () -> EventDetails.of(EventField.LENGTH, length));
    MapLimits limits =
        MapLimits.of(concurrency, MapLimits.tolerance(call.map().tolerance(), call.scope()));
    Optional<ObjectUri> destination = destination(call);
    try {
      ChildInputs inputs = ChildInputs.open(call.map(), call.scope(), objects);
      return begin(call, newStart(call, limits, destination), new DataSet(inputs, call));
    } catch (ItemReaderFailure | IOException e) {
      return begin(call, newStart(call, limits, destination), spool -> spool.fail(e));
    }
  }

  private Optional<MapRunStart> begun(String arn) {
    return MapRunArn.parse(arn)
        .flatMap(parsed -> HomeAccess.answer(() -> folders.start(parsed.id())));
  }

  @FunctionalInterface
  private interface ItemReading {
    void readInto(InputSpool spool);

    /// Called instead of [#readInto] if the map run cannot begin.
    default void close() throws IOException {}
  }

  private record DataSet(ChildInputs inputs, Call call) implements ItemReading {
    @Override
    public void readInto(InputSpool spool) {
      try (inputs) {
        spool.fill(inputs, () -> call.interpreter().cancellation().reason().isEmpty());
      } catch (IOException e) {
        spool.fail(e); // if the data set cannot be closed, its end may be missing
      }
    }

    @Override
    public void close() throws IOException {
      inputs.close();
    }
  }

  /// The number of items in the state's input; 0 with a reader (aws-facts: Execution history).
  private static long length(Call call) {
    return call.map().itemReader().isPresent()
        ? 0
        : ResolvedReader.inState(call.map().items(), call.scope()).data().size();
  }

  /// The destination of result files. Like AWS, this tries to write to it before the map run
  /// begins.
  private Optional<ObjectUri> destination(Call call) {
    Optional<ObjectUri> destination =
        call.map()
            .resultWriter()
            .flatMap(ResultWriter::destination)
            .map(template -> uri(template.render(call.scope())));
    if (destination.isPresent()) {
      try {
        objects.makeBucket(destination.get().bucket());
        ResultFiles.probe(objects, destination.get());
      } catch (IOException e) {
        throw EvaluationFailure.runtime(
            "Failed to write a test manifest into the specified output bucket. "
                + HomeAccess.reason(e));
      }
    }
    return destination;
  }

  private static ObjectUri uri(JsonNode arguments) {
    for (String name : arguments.propertyNames()) {
      if (!name.equals("Bucket") && !name.equals("Prefix")) {
        throw EvaluationFailure.runtime(
            "The ResultWriter does not know " + name + "; it takes Bucket, Prefix.");
      }
    }
    String bucket = text(arguments, "Bucket").orElse("");
    if (bucket.isEmpty()) {
      throw EvaluationFailure.runtime("The ResultWriter needs a Bucket that is a text.");
    }
    return new ObjectUri(bucket, text(arguments, "Prefix").orElse(""));
  }

  private static Optional<String> text(JsonNode arguments, String name) {
    Optional<JsonNode> value = Optional.ofNullable(arguments.get(name));
    if (value.filter(given -> !given.isString()).isPresent()) {
      throw EvaluationFailure.runtime(
          "The ResultWriter's %s has to be a text, not %s."
              .formatted(name, Fields.describe(value.get())));
    }
    return value.map(JsonNode::asString);
  }

  private MapRunStart newStart(Call call, MapLimits limits, Optional<ObjectUri> destination) {
    ExecutionFacts parent = call.interpreter().execution().facts();
    StateMachineArn machine =
        StateMachineArn.parse(parent.stateMachineArn()).orElseThrow().labelled(call.map().label());
    Optional<ResultWriter> writer = call.map().resultWriter();
    return new MapRunStart(
        new MapRunArn(machine, call.interpreter().services().sources().uuid()),
        parent.arn(),
        parent.roleArn(),
        call.map().executionType(),
        call.interpreter().services().clock().instant(),
        limits,
        destination,
        writer.map(ResultWriter::transformation).orElse(ResultWriter.Transformation.COMPACT),
        writer.map(ResultWriter::outputType).orElse(ResultWriter.OutputType.JSON));
  }

  private Action begin(Call call, MapRunStart start, ItemReading reading) {
    call.interpreter()
        .chain()
        .add(
            EventType.MAP_RUN_STARTED,
            () -> EventDetails.of(EventField.MAP_RUN_ARN, start.arn().toString()));
    return runAttempt(
        call,
        start,
        cancellation -> live.begin(start, call.map(), call.interpreter().services(), cancellation),
        reading);
  }

  /// Goes on with a map run that has ended: runs all of its children except those that have
  /// succeeded. The data set is read only if it was not read to its end.
  ///
  /// @param stateStartedId the id of the event MapStateStarted, which MapRunRedriven follows
  private Action redrive(Call call, MapRunStart start, long stateStartedId) {
    awaitLastAttempt(call, start);
    EventChain chain = call.interpreter().chain();
    int count = HomeAccess.answer(() -> folders.attempt(start)).number() + 1;
    chain.goOnFrom(stateStartedId);
    chain.add(
        EventType.MAP_RUN_REDRIVEN,
        () ->
            EventDetails.of(EventField.MAP_RUN_ARN, start.arn().toString())
                .with(EventField.REDRIVE_COUNT, count));
    return runAttempt(
        call,
        start,
        cancellation ->
            live.redrive(start, call.map(), call.interpreter().services(), cancellation),
        unread(call, start));
  }

  /// EXPRESS children of the last attempt may still run when their execution is redriven.
  private void awaitLastAttempt(Call call, MapRunStart start) {
    Optional<LiveMapRun> before = live.get(start.arn().id());
    if (before.isPresent()) {
      call.interpreter().cancellation().blocking(before.get().ended()::await);
    }
  }

  /// Reads the inputs that the journal does not have.
  private ItemReading unread(Call call, MapRunStart start) {
    try (MapRunJournal before = folders.open(start.arn().id())) {
      if (before.isRead()) {
        return InputSpool::fillWithNothing;
      }
      ChildInputs inputs = ChildInputs.open(call.map(), call.scope(), objects);
      return new DataSet(inputs, call);
    } catch (ItemReaderFailure | IOException e) {
      return spool -> spool.fail(e);
    }
  }

  private interface AttemptStart {
    LiveMapRun begin(Cancellation cancellation) throws IOException;
  }

  private Action runAttempt(
      Call call, MapRunStart start, AttemptStart attempt, ItemReading reading) {
    Interpreter interpreter = call.interpreter();
    interpreter.abortedInside(List.of(new AbortEvent(EventType.MAP_RUN_ABORTED)));
    Cancellation cancellation =
        interpreter
            .cancellation()
            .child(_ -> new Cancellation.Reason.Stopped(start.failureOfAbortedChildren()));
    try {
      LiveMapRun run = attempt.begin(cancellation);
      EngineClock clock = interpreter.services().clock();
      EngineClock.Signal read = clock.signal();
      clock.start(
          "reader of " + start.arn().id(),
          () -> {
            try {
              reading.readInto(run.spool());
              run.checkTolerance(); // now that the total is known
            } finally {
              read.fire();
            }
          });
      return new MapRunEnding(call, run, objects, live, resultFileBytes).await(read);
    } catch (IOException e) {
      close(reading, e);
      return Action.Failed.of(
          ErrorNames.RUNTIME, "The local engine cannot start a map run: " + HomeAccess.reason(e));
    } finally {
      cancellation.close();
    }
  }

  private static void close(ItemReading reading, IOException why) {
    try {
      reading.close();
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }
}
