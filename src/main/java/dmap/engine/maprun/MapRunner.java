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
import dmap.items.ItemSource;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The Map state in DISTRIBUTED mode: makes a map run, lets it run, writes its result files and
/// gives the state's result.
public final class MapRunner implements DistributedMaps {

  private final ObjectStore objects;
  private final MapRunFolders folders;
  private final LiveMapRuns live;
  private final long resultFileBytes;

  /// @param resultFileBytes a result file ends with the record that reaches this size
  public MapRunner(
      ObjectStore objects, MapRunFolders folders, LiveMapRuns live, long resultFileBytes) {
    this.objects = objects;
    this.folders = folders;
    this.live = live;
    this.resultFileBytes = resultFileBytes;
  }

  /// Expressions fail before there is a map run, some of them after the state has started, as AWS's
  /// recordings show; a data set that cannot be read fails the map run.
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
      return run(call, start(call, limits, destination), new Inputs(inputs, call));
    } catch (ItemReaderFailure | IOException e) {
      return run(call, start(call, limits, destination), spool -> spool.fail(e));
    }
  }

  private Optional<MapRunStart> begun(String arn) {
    return MapRunArn.parse(arn)
        .flatMap(parsed -> HomeAccess.answer(() -> folders.start(parsed.id())));
  }

  /// What a map run reads.
  @FunctionalInterface
  private interface Reading {
    void into(InputSpool spool);

    /// There is no map run after all.
    default void giveUp() throws IOException {}
  }

  private record Inputs(ChildInputs inputs, Call call) implements Reading {
    @Override
    public void into(InputSpool spool) {
      try (inputs) {
        spool.fill(inputs, () -> call.interpreter().cancellation().reason().isEmpty());
      } catch (IOException e) {
        spool.fail(e); // the end of a data set that cannot be closed may be missing
      }
    }

    @Override
    public void giveUp() throws IOException {
      inputs.close();
    }
  }

  /// The number of items of an array in the state; 0 with a reader (aws-facts: Execution history).
  private static long length(Call call) {
    if (call.map().itemReader().isPresent()) {
      return 0;
    }
    return switch (ResolvedReader.inState(call.map().items(), call.scope())) {
      case ItemSource.Array(ArrayNode array) -> array.size();
      case ItemSource.Members(ObjectNode object) -> object.size();
      case ItemSource.Listing _,
          ItemSource.Flattened _,
          ItemSource.Contents _,
          ItemSource.Inventory _,
          ItemSource.Athena _ ->
          0;
    };
  }

  /// Where result files go; tried out before the map run exists, as the service does.
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

  private MapRunStart start(Call call, MapLimits limits, Optional<ObjectUri> destination) {
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

  private Action run(Call call, MapRunStart start, Reading reading) {
    call.interpreter()
        .chain()
        .add(
            EventType.MAP_RUN_STARTED,
            () -> EventDetails.of(EventField.MAP_RUN_ARN, start.arn().toString()));
    return attend(
        call,
        start,
        own -> live.begin(start, call.map(), call.interpreter().services(), own),
        reading);
  }

  /// Goes on with a map run that has ended: what has succeeded stays, all else runs (again). The
  /// data set is read only if it was not read to its end.
  ///
  /// @param stateStartedId of the event MapStateStarted, which the redrive follows
  private Action redrive(Call call, MapRunStart start, long stateStartedId) {
    awaitEnd(call, start);
    EventChain chain = call.interpreter().chain();
    int count = HomeAccess.answer(() -> folders.attempt(start)).number() + 1;
    chain.goOnFrom(stateStartedId);
    chain.add(
        EventType.MAP_RUN_REDRIVEN,
        () ->
            EventDetails.of(EventField.MAP_RUN_ARN, start.arn().toString())
                .with(EventField.REDRIVE_COUNT, count));
    return attend(
        call,
        start,
        own -> live.redrive(start, call.map(), call.interpreter().services(), own),
        unread(call, start));
  }

  /// Children that the last attempt has left may still run.
  private void awaitEnd(Call call, MapRunStart start) {
    Optional<LiveMapRun> before = live.get(start.arn().id());
    if (before.isPresent()) {
      call.interpreter().cancellation().blocking(before.get().ended()::await);
    }
  }

  /// Reads what the journal does not have.
  private Reading unread(Call call, MapRunStart start) {
    try (MapRunJournal before = folders.open(start.arn().id())) {
      if (before.isRead()) {
        return InputSpool::fillWithNothing;
      }
      ChildInputs inputs = ChildInputs.open(call.map(), call.scope(), objects);
      return new Inputs(inputs, call);
    } catch (ItemReaderFailure | IOException e) {
      return spool -> spool.fail(e);
    }
  }

  /// Makes a map run that lives.
  private interface Begin {
    LiveMapRun begin(Cancellation own) throws IOException;
  }

  /// Lets an attempt of a map run go on to its end.
  private Action attend(Call call, MapRunStart start, Begin begin, Reading reading) {
    Interpreter interpreter = call.interpreter();
    interpreter.abortedInside(List.of(new AbortEvent(EventType.MAP_RUN_ABORTED)));
    Cancellation own =
        interpreter.cancellation().child(_ -> new Cancellation.Reason.Stopped(start.aborted()));
    try {
      LiveMapRun run = begin.begin(own);
      EngineClock clock = interpreter.services().clock();
      EngineClock.Signal read = clock.signal();
      clock.start(
          "reader of " + start.arn().id(),
          () -> {
            try {
              reading.into(run.spool());
              run.checkTolerance(); // with the total known
            } finally {
              read.fire();
            }
          });
      return new MapRunEnding(call, run, objects, live, resultFileBytes).await(read);
    } catch (IOException e) {
      giveUp(reading, e);
      return Action.Failed.of(
          ErrorNames.RUNTIME, "The local engine cannot start a map run: " + HomeAccess.reason(e));
    } finally {
      own.close();
    }
  }

  private static void giveUp(Reading reading, IOException why) {
    try {
      reading.giveUp();
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }
}
