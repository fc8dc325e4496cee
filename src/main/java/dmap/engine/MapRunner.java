package dmap.engine;

import dmap.asl.ErrorNames;
import dmap.asl.ResultWriter;
import dmap.asl.State.DistributedMap;
import dmap.expression.EvaluationFailure;
import dmap.expression.Scope;
import dmap.items.ChildInputs;
import dmap.items.ItemReaderFailure;
import dmap.items.ItemSource;
import dmap.items.ResolvedReader;
import dmap.json.Json;
import dmap.maprun.MapRunArn;
import dmap.maprun.StateMachineArn;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The Map state in DISTRIBUTED mode: makes a map run, lets it run, writes its result files and
/// gives the state's result.
final class MapRunner {

  /// A Distributed Map that an execution has entered.
  ///
  /// @param scope after InputPath
  record Call(DistributedMap map, Scope scope, Visit visit, Interpreter interpreter) {}

  private final ObjectStore objects;
  private final MapRunFolders folders;

  MapRunner(ObjectStore objects, MapRunFolders folders) {
    this.objects = objects;
    this.folders = folders;
  }

  /// @throws EvaluationFailure if an expression of the state has no value
  Action run(Call call) {
    MapLimits limits = MapLimits.of(call.map(), call.scope());
    Optional<ObjectUri> destination = destination(call);
    Trail trail = call.interpreter().trail();
    trail.add(EventType.MAP_STATE_STARTED, () -> Json.object().put("length", length(call)));
    try (ChildInputs inputs = ChildInputs.open(call.map(), call.scope(), objects)) {
      return run(call, start(call, limits, destination), inputs);
    } catch (ItemReaderFailure | IOException e) {
      trail.add(EventType.MAP_STATE_FAILED);
      return Action.Failure.of(ErrorNames.ITEM_READER_FAILED, reason(e));
    }
  }

  /// The number of items of an array in the state; 0 with a reader (reference 6).
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
            "Failed to write a test manifest into the specified output bucket. " + reason(e));
      }
    }
    return destination;
  }

  private static ObjectUri uri(JsonNode arguments) {
    JsonNode bucket = arguments.path("Bucket");
    if (!bucket.isString() || bucket.asString().isEmpty()) {
      throw EvaluationFailure.runtime("The ResultWriter needs a Bucket that is a text.");
    }
    return new ObjectUri(bucket.asString(), arguments.path("Prefix").asString(""));
  }

  private MapRunStart start(Call call, MapLimits limits, Optional<ObjectUri> destination) {
    ExecutionInfo parent = call.interpreter().execution();
    StateMachineArn machine =
        StateMachineArn.parse(parent.stateMachineId()).orElseThrow().labelled(call.map().label());
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

  private Action run(Call call, MapRunStart start, ChildInputs inputs) {
    Interpreter interpreter = call.interpreter();
    long startedId =
        interpreter
            .trail()
            .add(
                EventType.MAP_RUN_STARTED,
                () -> Json.object().put("mapRunArn", start.arn().toString()));
    Cancellation own = interpreter.cancellation().child(_ -> start.aborted());
    try {
      LiveMapRun run =
          folders.begin(
              start,
              journal -> new LiveMapRun(interpreter.services(), start, call.map(), journal, own));
      EngineClock clock = interpreter.services().clock();
      EngineClock.Signal read = clock.signal();
      clock.start(
          "reader of " + start.arn().id(),
          () -> {
            run.spool().fill(inputs, () -> interpreter.cancellation().reason().isEmpty());
            read.fire();
          });
      return new MapRunEnding(call, run, objects, folders, startedId).await(read);
    } catch (IOException e) {
      interpreter.trail().add(EventType.MAP_STATE_FAILED);
      return Action.Failure.of(
          ErrorNames.RUNTIME, "The local engine cannot start a map run: " + reason(e));
    } finally {
      own.close();
    }
  }

  /// What an I/O problem was, in one line.
  static String reason(Throwable e) {
    return switch (e) {
      case ItemReaderFailure failure -> failure.reason();
      case EvaluationFailure failure -> failure.reason();
      case ObjectStore.NoSuchObject missing -> missing.getMessage();
      case java.nio.file.NoSuchFileException missing -> "no such file: " + missing.getFile();
      case Throwable other -> String.valueOf(other.getMessage());
    };
  }
}
