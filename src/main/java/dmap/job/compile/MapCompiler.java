package dmap.job.compile;

import dmap.asl.ResultWriter.OutputType;
import dmap.asl.ResultWriter.Transformation;
import dmap.expression.QueryLanguage;
import dmap.job.DataLocation;
import dmap.job.JobMap;
import dmap.job.JobMap.Batch;
import dmap.job.JobMap.Results;
import dmap.job.Source;
import dmap.job.SourceKind;
import dmap.job.compile.JobCompiler.Compilation;
import dmap.json.Document;
import dmap.json.Json;
import dmap.objects.ObjectUri;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Writes the Map state of a job, or of a map inside of a map, with the state before it that some
/// jobs need.
final class MapCompiler {
  private final JobMap map;
  private final Compilation job;
  private final QueryLanguage language;
  private final Map<String, String> origins;
  private final String origin;

  /// @param origin pointer of the map's keys in the job file; empty for the job's own map
  MapCompiler(JobMap map, String origin, Compilation job) {
    this.map = map;
    this.job = job;
    this.language = job.job().queryLanguage();
    this.origins = job.origins();
    this.origin = origin;
  }

  /// The states that a map becomes: the Map state, and before it the state that makes its items if
  /// there is one.
  ///
  /// @param end the Map state, still without `Next` and `End`
  record MapStates(String startAt, ObjectNode states, ObjectNode end) {}

  /// @param at pointer of the `States` that the states go to
  MapStates compile(String at) {
    String label = job.names().label("map");
    PlacedSource source = PlacedSource.of(map.source(), job.job(), origin.isEmpty() ? "" : label);
    source.upload().ifPresent(job.uploads()::add);
    ItemsStep items = ItemsStep.of(map, language);
    String mapName = job.names().name("Map");
    ObjectNode states = Json.object();
    String startAt =
        items.before().map(state -> addItems(states, state, mapName, at)).orElse(mapName);
    ObjectNode state = state(label, at + Document.step(mapName), source, items);
    states.set(mapName, state);
    return new MapStates(startAt, states, state);
  }

  private String addItems(ObjectNode states, ObjectNode before, String next, String at) {
    String name = job.names().name("Items");
    states.set(name, before.put("Next", next));
    origins.put(at + Document.step(name), origin + "/source");
    return name;
  }

  private ObjectNode state(String label, String at, PlacedSource source, ItemsStep items) {
    ObjectNode state = Json.object();
    state.put("Type", "Map");
    state.put("Label", label);
    source.place().ifPresent(place -> state.set("ItemReader", reader(place)));
    items.value().ifPresent(value -> state.set(items.field(), value));
    map.select().ifPresent(select -> state.set("ItemSelector", select));
    map.batch().ifPresent(batch -> state.set("ItemBatcher", batcher(batch)));
    map.concurrency().ifPresent(n -> state.put("MaxConcurrency", n));
    map.tolerance().percent().ifPresent(n -> putNumber(state, "ToleratedFailurePercentage", n));
    map.tolerance().count().ifPresent(n -> state.put("ToleratedFailureCount", n));
    state.set("ItemProcessor", processor(at + "/ItemProcessor"));
    map.results().ifPresent(results -> state.set("ResultWriter", writer(results)));
    rememberOrigins(at);
    return state;
  }

  private void rememberOrigins(String at) {
    String source = origin + "/source/" + SourceKind.of(map.source()).key();
    if (!origin.isEmpty()) {
      origins.put(at, origin);
    }
    origins.put(at + "/ItemReader", origin + "/source");
    origins.put(at + "/Items", source);
    origins.put(at + "/ItemsPath", source);
    origins.put(at + "/ItemSelector", origin + "/select");
    origins.put(at + "/ItemBatcher", origin + "/batch");
    origins.put(at + "/ItemBatcher/BatchInput", origin + "/batch/input");
    origins.put(at + "/MaxConcurrency", origin + "/concurrency");
    origins.put(at + "/ToleratedFailurePercentage", origin + "/tolerate");
    origins.put(at + "/ToleratedFailureCount", origin + "/tolerate");
    origins.put(at + "/ItemProcessor", origin + "/process");
    origins.put(at + "/ResultWriter", origin + "/results");
  }

  private ObjectNode processor(String at) {
    ProcessCompiler.ProcessStates compiled =
        new ProcessCompiler(job).compile(map.process(), origin + "/process", at + "/States");
    ObjectNode processor = Json.object();
    processor
        .putObject("ProcessorConfig")
        .put("Mode", "DISTRIBUTED")
        .put("ExecutionType", map.children().name());
    processor.put("StartAt", compiled.startAt());
    processor.set("States", compiled.states());
    return processor;
  }

  private ObjectNode reader(DataLocation.InBucket place) {
    ObjectUri uri = place.uri();
    boolean listing = map.source() instanceof Source.Objects;
    ObjectNode reader = Json.object();
    reader.put("Resource", "arn:aws:states:::s3:" + (listing ? "listObjectsV2" : "getObject"));
    ObjectNode config = ReaderConfig.of(map.source());
    map.maxItems().ifPresent(n -> config.put("MaxItems", n));
    if (!config.isEmpty()) {
      reader.set("ReaderConfig", config);
    }
    ObjectNode arguments = reader.putObject(arguments()).put("Bucket", uri.bucket());
    if (!listing) {
      arguments.put("Key", uri.key());
    } else if (!uri.key().isEmpty()) {
      arguments.put("Prefix", uri.key());
    }
    place.versionId().ifPresent(version -> arguments.put("VersionId", version));
    place.owner().ifPresent(owner -> arguments.put("ExpectedBucketOwner", owner));
    return reader;
  }

  private static ObjectNode batcher(Batch batch) {
    ObjectNode batcher = Json.object();
    batch.items().ifPresent(n -> batcher.put("MaxItemsPerBatch", n));
    batch.bytes().ifPresent(n -> batcher.put("MaxInputBytesPerBatch", n));
    batch.input().ifPresent(input -> batcher.set("BatchInput", input));
    return batcher;
  }

  private ObjectNode writer(Results results) {
    ObjectNode writer = Json.object();
    results
        .to()
        .ifPresent(
            to -> {
              writer.put("Resource", "arn:aws:states:::s3:putObject");
              ObjectNode arguments = writer.putObject(arguments()).put("Bucket", to.bucket());
              prefix(to).ifPresent(prefix -> arguments.put("Prefix", prefix));
            });
    if (results.output().isPresent() || results.transform().isPresent()) {
      writer
          .putObject("WriterConfig")
          .put("Transformation", transform(results).name())
          .put("OutputType", results.output().orElse(OutputType.JSON).name());
    }
    return writer;
  }

  /// A `WriterConfig` must have both of its fields, so a default is written out. The default is not
  /// the same in files and in the state's output (aws-facts: Result writer).
  private static Transformation transform(Results results) {
    return results
        .transform()
        .orElse(results.to().isPresent() ? Transformation.NONE : Transformation.COMPACT);
  }

  /// Step Functions puts a slash after the prefix itself.
  private static Optional<String> prefix(ObjectUri to) {
    String key = to.key().replaceAll("/+$", "");
    return key.isEmpty() ? Optional.empty() : Optional.of(key);
  }

  private String arguments() {
    return switch (language) {
      case JSONATA -> "Arguments";
      case JSONPATH -> "Parameters";
    };
  }

  /// Writes 5 rather than 5.0.
  private static void putNumber(ObjectNode node, String name, double n) {
    if (n == Math.rint(n)) {
      node.put(name, (long) n);
    } else {
      node.put(name, n);
    }
  }
}
