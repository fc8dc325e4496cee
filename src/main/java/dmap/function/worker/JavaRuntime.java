package dmap.function.worker;

import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionProblem;
import dmap.function.spec.FunctionSpec;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a worker needs to run Java handlers: AWS's own runtime interface client, so that a handler
/// is found, called and answered for as on Lambda, and a Java.
///
/// The Java is the operator's, not the one that dmap comes with: that one lacks the modules that
/// dmap does without, and a handler is to be tried on the release that it is deployed to.
///
/// @param jars folder with the client's jars, which are never on dmap's own class path
/// @param platform as `os.name` and `os.arch` say
public record JavaRuntime(Path jars, String platform) {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /// The client speaks HTTP through a native library that it comes with for Linux only.
  private static final List<String> PLATFORMS =
      List.of("linux amd64", "linux x86_64", "linux aarch64");

  /// Starts quickly, as Lambda's own runtimes do: one collector thread, the quick compiler. The
  /// next two keep the JVM from printing warnings about the client into the function's log; a Java
  /// that does not know them is told to go on.
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData");

  public static JavaRuntime installed() {
    return new JavaRuntime(
        ownCode().resolveSibling("lambda-java"),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }

  /// Why no Java handler can run on this machine; nothing if one can.
  public Optional<FunctionProblem> refusal(FunctionSpec spec) {
    if (!PLATFORMS.contains(platform.toLowerCase(Locale.ROOT))) {
      return Optional.of(
          spec.problem(
              "AWS's client for Java handlers runs on Linux (x86_64, aarch64) only, not on "
                  + platform,
              "run it in AWS's Lambda image for Java and give its `url`"));
    }
    return Files.isDirectory(jars)
        ? Optional.empty()
        : Optional.of(
            spec.problem(
                "no folder " + jars + ", AWS's client for Java handlers", "install dmap anew"));
  }

  /// @param environment of the worker: its `JAVA_HOME` comes before its `PATH`
  /// @throws IOException if there is no Java; says where it was looked for
  public static Path java(Map<String, String> environment) throws IOException {
    String home = environment.getOrDefault("JAVA_HOME", "");
    if (!home.isEmpty()) {
      Path java = Path.of(home, "bin", "java");
      if (!Files.isExecutable(java)) {
        throw new IOException("JAVA_HOME is " + home + ", and there is no bin/java in it");
      }
      return java;
    }
    return SearchPath.of(environment)
        .find("java", Path.of("/"))
        .orElseThrow(() -> new IOException("no `java` on PATH, and JAVA_HOME is not set"));
  }

  /// The command that runs a handler. Its memory is the heap's limit: a handler that outgrows it
  /// fails here as it would there.
  ///
  /// @param home of dmap
  List<String> argv(
      FunctionHost.Java handler, FunctionSpec spec, Map<String, String> environment, Path home)
      throws IOException {
    List<String> argv = new ArrayList<>();
    argv.add(java(environment).toString());
    argv.addAll(OPTIONS);
    Path library =
        NativeLibrary.in(home, jars).file(platform.substring(platform.lastIndexOf(' ') + 1));
    argv.add("-D" + NativeLibrary.PROPERTY + "=" + library);
    argv.add("-Xmx" + spec.memoryMb() + "m");
    argv.add("-cp");
    argv.add(classPath(handler));
    argv.add(CLIENT);
    argv.add(handler.lambdaName());
    return argv;
  }

  /// The client's jars first, as on Lambda: its interfaces are those that the handler's class
  /// meets.
  private String classPath(FunctionHost.Java handler) {
    StringBuilder classPath = new StringBuilder(jars.resolve("*").toString());
    handler.classPath().forEach(entry -> classPath.append(File.pathSeparator).append(entry));
    return classPath.toString();
  }

  /// `lib/dmap.jar` of the distribution or `target/classes` of the build: both have `lambda-java/`
  /// beside them.
  private static Path ownCode() {
    return Path.of(
        URI.create(
            JavaRuntime.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }
}
