package dmap.cli.training;

import dmap.LocalAccount;
import dmap.TextResource;
import dmap.aws.AwsClients;
import dmap.aws.AwsSettings;
import dmap.cli.Dmap;
import dmap.cli.Main;
import dmap.local.LocalEngine;
import dmap.local.Serving;
import dmap.maprun.MapRuns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;

/// The training runs behind the AOT caches. A training run calls commands one after the other in
/// one process, so that the JVM can write down which classes they load and link, and which methods
/// are called most.
///
/// The build (`src/build/java/AotCache.java`) starts one for each cache:
///
/// - `help`, for commands that only print something: the command lines in `training-help.txt`;
/// - `commands`, for all common commands: those in `training.txt` too;
/// - `results` and `remote`, for results in a folder and for results in S3 (see [RemoteTraining]);
/// - `engine`, which runs map runs instead of commands (see [EngineTraining]).
///
/// There is more than one cache because every class in a cache takes time at every start, and most
/// classes belong to the SDK. A command that ends otherwise than expected fails the build and shows
/// its output, since a cache that was trained on error messages would be slow where it matters.
public final class Training {
  private static final String EXPECTED_EXIT_CODE = "\\d+:.*";

  private final Map<String, String> placeholders;
  private final Map<String, String> environment;

  private Training(Map<String, String> placeholders, Map<String, String> environment) {
    this.placeholders = placeholders;
    this.environment = environment;
  }

  /// @param args the training run, then the launcher of the distribution
  public static void main(String[] args) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("dmap-training");
    switch (args[0]) {
      case "help" -> train(home, "training-help.txt");
      case "commands" -> {
        train(home, "training-help.txt");
        trainWithEngine(home, environment(home));
      }
      case "results" -> {
        TrainingResults.write(home.resolve("results"));
        train(home, "training-results.txt");
      }
      case "remote" -> trainWithRemote(args[1], home);
      case "engine" -> {
        train(home, "training-engine.txt");
        EngineTraining.run(home, text("training-engine.asl.json"));
      }
      default -> throw new IllegalArgumentException("no training for " + args[0]);
    }
    delete(home);
    // Once as a shell does it, from Main to the end of the process, because the JDK has classes for
    // that, too.
    Main.main(new String[] {"--version"});
  }

  private static void train(Path home, String commandLines) {
    Map<String, String> placeholders =
        Map.of("{home}", home.toString(), "{results}", home.resolve("results").toString());
    new Training(placeholders, environment(home)).run(text(commandLines));
  }

  private static Map<String, String> environment(Path home) {
    return Map.of("DMAP_HOME", home.toString(), "AWS_REGION", LocalAccount.REGION);
  }

  private static void trainWithEngine(Path home, Map<String, String> environment)
      throws IOException {
    try (LocalEngine engine = LocalEngine.own(home, Serving.QUIETLY, Map.of()).orElseThrow()) {
      Map<String, String> placeholders =
          Map.of(
              "{home}", home.toString(),
              "{results}", home.resolve("results").toString(),
              "{endpoint}", engine.sfn().toString(),
              "{run}", startedRun(engine));
      Files.writeString(home.resolve("training.yaml"), text("training-job.yaml"));
      TrainingResults.write(home.resolve("results"));
      new Training(placeholders, environment).run(text("training.txt"));
    }
  }

  private static String startedRun(LocalEngine engine) {
    try (var clients = new AwsClients(AwsSettings.embedded(engine.sfn()));
        MapRuns mapRuns = clients.mapRuns()) {
      return new TrainingRuns(mapRuns, text("training.asl.json"))
          .start("training", "{\"items\": [1, 2, 3]}");
    }
  }

  private static void trainWithRemote(String launcher, Path home)
      throws IOException, InterruptedException {
    try (RemoteTraining remote = RemoteTraining.start(launcher, home)) {
      Dmap.prepare(new String[] {"results", "s3://a/b"}); // as Main does on another thread
      var placeholders = remote.placeholders(text("training-remote.asl.json"));
      new Training(placeholders, remote.environment()).run(text("training-remote.txt"));
    }
  }

  private static String text(String resource) {
    return TextResource.read(Training.class, resource);
  }

  private void run(String commandLines) {
    List<String> lines =
        commandLines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    for (String line : lines) {
      if (line.matches(EXPECTED_EXIT_CODE)) {
        int colon = line.indexOf(':');
        run(Integer.parseInt(line.substring(0, colon)), line.substring(colon + 1));
      } else {
        run(0, line);
      }
    }
  }

  private void run(int expectedExitCode, String commandLine) {
    String filled = commandLine.strip();
    for (Entry<String, String> placeholder : placeholders.entrySet()) {
      filled = filled.replace(placeholder.getKey(), placeholder.getValue());
    }
    var output = new ByteArrayOutputStream();
    var stream = new PrintStream(output, false, StandardCharsets.UTF_8);
    int exitCode =
        Dmap.run(filled.split(" +"), environment, InputStream.nullInputStream(), stream, stream);
    stream.flush();
    if (exitCode != expectedExitCode) {
      throw new IllegalStateException(
          "dmap %s: exit code %d, expected %d\n%s"
              .formatted(
                  filled, exitCode, expectedExitCode, output.toString(StandardCharsets.UTF_8)));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
