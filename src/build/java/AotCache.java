import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// An AOT cache: what the JVM finds out while `dmap.cli.training.Training` runs all common commands
/// (classes parsed, verified, linked, some initialised), to be mapped into memory on the next
/// start.
///
/// The JVM takes a cache only together with the class path, the modules and the object layout that
/// it was trained with. The folder may move and be copied: of the class path only the part below
/// `lib` has to be the same. The collector and the compilers may differ, so that commands and
/// engine share one cache.
///
/// @param name of its file in `lib`
/// @param training the argument of `dmap.cli.training.Training`
record AotCache(String name, String training, Path build) {
  /// Those of `src/build/launcher/dmap` that the cache depends on, and its compiler: a cache
  /// trained otherwise is refused.
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC");

  private static final int LIMIT_MINUTES = 3;

  /// Nothing of the machine the build runs on; credentials from where most automation has them.
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "LC_ALL", "C.UTF-8",
          "AWS_ACCESS_KEY_ID", "training",
          "AWS_SECRET_ACCESS_KEY", "training",
          "AWS_EC2_METADATA_DISABLED", "true");

  /// @param classPath in the order of the launcher's
  void train(Path runtime, List<Path> classPath, Path lib)
      throws IOException, InterruptedException {
    Path output = lib.resolve(name);
    List<String> inputs = new ArrayList<>(OPTIONS);
    inputs.add(Step.fingerprint(runtime.resolve("lib/modules")));
    for (Path jar : classPath) {
      inputs.add(Checksum.of(jar));
    }
    new Step(name, output, build)
        .takeIfChanged(inputs, () -> run(command(runtime, classPath, output)));
    if (!Files.exists(output)) {
      throw new IllegalStateException("No AOT cache came out of the training run");
    }
  }

  private List<String> command(Path runtime, List<Path> classPath, Path output) {
    List<String> command = new ArrayList<>();
    command.add(runtime.resolve("bin/java").toString());
    command.addAll(OPTIONS);
    command.add("-XX:AOTCacheOutput=" + output);
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add("dmap.cli.training.Training");
    command.add(training);
    command.add(output.resolveSibling("../bin/dmap").normalize().toString());
    return command;
  }

  /// The JVM has much to say about classes it leaves out; it is kept in a file, for those who
  /// wonder why a class is not in the cache.
  private void run(List<String> command) throws IOException, InterruptedException {
    Path log = build.resolve(name + ".log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    Map<String, String> environment = process.environment();
    environment.clear();
    environment.putAll(ENVIRONMENT);
    Process training = process.start();
    boolean ended = training.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
    // one that failed with a server open would go on, and so would the engine that it has started
    training.descendants().forEach(ProcessHandle::destroyForcibly);
    training.destroyForcibly();
    if (!ended || training.exitValue() != 0) {
      throw new IllegalStateException("The training run failed:\n" + Files.readString(log));
    }
  }
}
