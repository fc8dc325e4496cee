package dmap.cli.training;

import dmap.LocalAccount;
import dmap.aws.AwsClients;
import dmap.aws.AwsSettings;
import dmap.json.Json;
import dmap.maprun.MapRuns;
import dmap.objects.FolderStore;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// The training run for results in S3. An engine in another process serves them, so that the
/// classes of the engine are not in the cache of a command that only talks to one.
final class RemoteTraining implements AutoCloseable {
  private static final String BUCKET = "training";

  private final Process engine;
  private final JsonNode urls;
  private final Path home;

  private RemoteTraining(Process engine, JsonNode urls, Path home) {
    this.engine = engine;
    this.urls = urls;
    this.home = home;
  }

  /// @param launcher the command that starts dmap, in the finished distribution
  static RemoteTraining start(String launcher, Path home) throws IOException, InterruptedException {
    FolderStore store = new FolderStore(home.resolve("s3"));
    store.makeBucket(BUCKET);
    TrainingResults.write(home.resolve("s3").resolve(BUCKET), BUCKET);
    Path ready = home.resolve("ready.json");
    Process engine =
        new ProcessBuilder(
                launcher, "local", "--home", home.toString(), "--ready-file", ready.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File(home.toFile(), "engine.log"))
            .start();
    CountDownLatch never = new CountDownLatch(1);
    while (!Files.exists(ready)) {
      if (never.await(50, TimeUnit.MILLISECONDS) || !engine.isAlive()) {
        throw new IllegalStateException(Files.readString(home.resolve("engine.log")));
      }
    }
    return new RemoteTraining(engine, Json.parse(Files.readAllBytes(ready)), home);
  }

  /// @param definition of a state machine that writes results into the bucket `training`, as JSON
  /// @return the values of the placeholders in the command lines
  Map<String, String> placeholders(String definition) throws InterruptedException {
    try (var clients = new AwsClients(AwsSettings.embedded(URI.create(url("sfn"))));
        MapRuns mapRuns = clients.mapRuns()) {
      TrainingRuns runs = new TrainingRuns(mapRuns, definition);
      String run = runs.start("remote", "{}");
      runs.awaitSuccess(run);
      return Map.of("{home}", home.toString(), "{sfn}", url("sfn"), "{run}", run);
    }
  }

  /// The environment of the commands. It says where S3 is, for which there is no option.
  Map<String, String> environment() {
    return Map.of(
        "DMAP_HOME", home.toString(),
        "AWS_REGION", LocalAccount.REGION,
        "AWS_ENDPOINT_URL_S3", url("s3"));
  }

  private String url(String service) {
    return urls.path(service).asString();
  }

  @Override
  public void close() {
    engine.destroy();
    boolean interrupted = false;
    while (engine.isAlive()) {
      try {
        engine.waitFor();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
