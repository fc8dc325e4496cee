package dmap.cli.training;

import dmap.aws.AwsClients;
import dmap.aws.AwsSettings;
import dmap.local.EngineOptions;
import dmap.local.LocalEngine;
import dmap.local.ServerFile;
import dmap.local.Serving;
import dmap.maprun.MapRuns;
import dmap.objects.FolderStore;
import dmap.objects.ObjectSink;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The training run of the engine. It runs map runs that are long enough for the JVM to find out
/// which methods are called most, and how. With that knowledge an engine needs a third of the time
/// for its first 10,000 child executions.
final class EngineTraining {
  private static final Serving SERVING =
      new Serving(0, OptionalInt.of(0), List.of(), OptionalInt.empty(), EngineOptions.DEFAULT);
  private static final int ITEMS = 40_000;
  private static final int ROUNDS = 2;
  private static final ObjectUri BUCKET = new ObjectUri("training", "");

  private final MapRuns mapRuns;
  private final ObjectStore objects;

  private EngineTraining(MapRuns mapRuns, ObjectStore objects) {
    this.mapRuns = mapRuns;
    this.objects = objects;
  }

  static void run(Path home, String definition) throws IOException, InterruptedException {
    new FolderStore(home.resolve("s3")).makeBucket(BUCKET.bucket());
    try (LocalEngine engine = LocalEngine.own(home, SERVING, Map.of()).orElseThrow();
        AwsClients clients = new AwsClients(settings(engine.describe()));
        MapRuns mapRuns = clients.mapRuns()) {
      new EngineTraining(mapRuns, clients.objects()).run(definition);
    }
  }

  private static AwsSettings settings(ServerFile server) {
    AwsSettings embedded = AwsSettings.embedded(server.sfn());
    Optional<URI> s3 = server.s3();
    return new AwsSettings(
        embedded.region(), embedded.profile(), embedded.sfnEndpoint(), s3, embedded.identity());
  }

  private void run(String definition) throws IOException, InterruptedException {
    writeItems();
    TrainingRuns runs = new TrainingRuns(mapRuns, definition);
    for (int i = 0; i < ROUNDS; i++) {
      runs.awaitSuccess(runs.start("round-" + i, "{}"));
    }
  }

  private void writeItems() throws IOException {
    write("items.json", "[", "{\"id\":%1$d,\"name\":\"item-%1$06d\",\"kind\":\"%2$s\"}", ",", "]");
    write("items.csv", "id,name,kind\n", "%1$d,item-%1$06d,%2$s", "\n", "\n");
  }

  private void write(String key, String before, String item, String between, String after)
      throws IOException {
    try (ObjectSink sink = objects.create(BUCKET.resolve(key))) {
      Writer out = new OutputStreamWriter(sink.stream(), StandardCharsets.UTF_8);
      out.write(before);
      for (int i = 0; i < ITEMS; i++) {
        out.write(i == 0 ? "" : between);
        out.write(item.formatted(i, i % 2 == 0 ? "even" : "odd"));
      }
      out.write(after);
      out.flush();
      sink.commit();
    }
  }
}
