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

/// What a worker needs to run Java handlers: a Java, and AWS's own runtime interface client, so
/// that a handler is found and called, and its answer taken, exactly as on Lambda.
///
/// The Java is one that the operator has installed. The Java that dmap ships with has only the
/// modules that dmap needs, and a handler should be tried on the release of Java that it is
/// deployed to.
///
/// @param jars the folder with the client's jars, which are never on dmap's own class path
/// @param platform the values of `os.name` and `os.arch`
public record JavaRuntime(Path jars, String platform) {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /// The client speaks HTTP through a native library, which it has for Linux only.
  private static final List<String> PLATFORMS =
      List.of("linux amd64", "linux x86_64", "linux aarch64");

  /// A serial collector and the quick compiler make the JVM start quickly, as in Lambda's own
  /// runtimes. The options about native access and `sun.misc.Unsafe` keep the JVM from printing
  /// warnings about the client into the function's log. The first option makes a Java that does not
  /// know them ignore them.
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

  /// Why no Java handler can run on this machine; empty if one can.
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

  /// @param environment of the worker. Its `JAVA_HOME` is searched before its `PATH`
  /// @throws IOException if there is no Java; the message says where it was searched
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

  /// The command line that runs a handler. The function's memory is the limit of the heap, so that
  /// a handler that needs more fails here as it fails on Lambda.
  List<String> argv(
      FunctionHost.Java handler, FunctionSpec spec, Map<String, String> environment, Path home)
      throws IOException {
    List<String> argv = new ArrayList<>(OPTIONS);
    argv.addFirst(java(environment).toString());
    String arch = platform.substring(platform.lastIndexOf(' ') + 1);
    argv.add("-D" + NativeLibrary.PROPERTY + "=" + NativeLibrary.in(home, jars).file(arch));
    argv.addAll(List.of("-Xmx" + spec.memoryMb() + "m", "-cp", classPath(handler)));
    argv.addAll(List.of(CLIENT, handler.lambdaName()));
    return argv;
  }

  /// The client's jars come first, as on Lambda, so that its interfaces are the ones that the class
  /// of the handler implements.
  private String classPath(FunctionHost.Java handler) {
    StringBuilder classPath = new StringBuilder(jars.resolve("*").toString());
    handler.classPath().forEach(entry -> classPath.append(File.pathSeparator).append(entry));
    return classPath.toString();
  }

  /// `lib/dmap.jar` of the distribution, or `target/classes` of the build. Both have a folder
  /// `lambda-java/` beside them.
  private static Path ownCode() {
    return Path.of(
        URI.create(
            JavaRuntime.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }
}
