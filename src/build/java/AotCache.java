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
/// The JVM only uses a cache with the class path, the modules and the object layout that it was
/// trained with. The distribution may be moved and copied, because of the class path only the part
/// below `lib` must be the same. The garbage collector and the compilers may differ, so commands
/// and engine could share one cache.
///
/// @param name of the file in `lib`
/// @param training the argument of `dmap.cli.training.Training`
record AotCache(String name, String training, Path build) {
  /// The options of `src/build/launcher/dmap` that the JVM compares with those of the training
  /// before it uses a cache, and the garbage collector of the commands.
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC");

  private static final int LIMIT_MINUTES = 3;

  /// No variable of the machine that the build runs on. The credentials are where most automation
  /// has them.
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "LC_ALL", "C.UTF-8",
          "AWS_ACCESS_KEY_ID", "training",
          "AWS_SECRET_ACCESS_KEY", "training",
          "AWS_EC2_METADATA_DISABLED", "true");

  /// @param classPath in the order of the launcher
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

  /// The JVM prints a lot about classes that it leaves out of the cache. It goes to a file, where
  /// one can look up why a class is missing.
  private void run(List<String> command) throws IOException, InterruptedException {
    Path log = build.resolve(name + ".log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    Map<String, String> environment = process.environment();
    environment.clear();
    environment.putAll(ENVIRONMENT);
    Process training = process.start();
    boolean ended = training.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
    // a training run that failed may leave a server and an engine running
    training.descendants().forEach(ProcessHandle::destroyForcibly);
    training.destroyForcibly();
    if (!ended || training.exitValue() != 0) {
      throw new IllegalStateException("The training run failed:\n" + Files.readString(log));
    }
  }
}
