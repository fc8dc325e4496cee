package dmap.job;

import dmap.json.Document;
import dmap.json.Json;
import dmap.objects.ObjectUri;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Writes the Map state.
final class MapCompiler {
  private final DistributedMap map;
  private final QueryLanguage language;
  private final StateNames names;
  private final Map<String, String> origins;

  MapCompiler(Job job, StateNames names, Map<String, String> origins) {
    this.map = job.map();
    this.language = job.queryLanguage();
    this.names = names;
    this.origins = origins;
  }

  /// Without `Next` and `End`.
  ObjectNode state(String name, PlacedSource source, ItemsStep items) {
    String at = "/States" + Document.step(name);
    ObjectNode state = Json.object();
    state.put("Type", "Map");
    state.put("Label", names.freshLabel("map"));
    source.uri().ifPresent(uri -> state.set("ItemReader", reader(uri)));
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
    origins.put(at + "/ItemReader", "/source");
    origins.put(at + "/Items", "/source/" + SourceKind.of(map.source()).key());
    origins.put(at + "/ItemsPath", "/source/" + SourceKind.of(map.source()).key());
    origins.put(at + "/ItemSelector", "/select");
    origins.put(at + "/ItemBatcher", "/batch");
    origins.put(at + "/ItemBatcher/BatchInput", "/batch/input");
    origins.put(at + "/MaxConcurrency", "/concurrency");
    origins.put(at + "/ToleratedFailurePercentage", "/tolerate");
    origins.put(at + "/ToleratedFailureCount", "/tolerate");
    origins.put(at + "/ItemProcessor", "/process");
    origins.put(at + "/ResultWriter", "/results");
  }

  private ObjectNode processor(String at) {
    ProcessCompiler.Piece piece =
        new ProcessCompiler(language, names, origins)
            .piece(map.process(), "/process", at + "/States");
    ObjectNode processor = Json.object();
    processor
        .putObject("ProcessorConfig")
        .put("Mode", "DISTRIBUTED")
        .put("ExecutionType", map.children().name());
    processor.put("StartAt", piece.startAt());
    processor.set("States", piece.states());
    return processor;
  }

  private ObjectNode reader(ObjectUri uri) {
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
          .put("OutputType", results.output().orElse(Results.Output.JSON).name());
    }
    return writer;
  }

  /// A `WriterConfig` names both of its fields, so the default has to be written out: it is not the
  /// same in files and in the state's output (reference 5.1).
  private static Results.Transform transform(Results results) {
    return results
        .transform()
        .orElse(results.to().isPresent() ? Results.Transform.NONE : Results.Transform.COMPACT);
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

  /// 5 rather than 5.0.
  private static void putNumber(ObjectNode node, String name, double n) {
    if (n == Math.rint(n)) {
      node.put(name, (long) n);
    } else {
      node.put(name, n);
    }
  }
}
