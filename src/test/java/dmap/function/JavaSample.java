package dmap.function;

import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionSpec;
import dmap.function.worker.JavaRuntime;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// The Java handlers of `src/test/resources/function/java`, compiled against AWS's interfaces.
final class JavaSample {
  private JavaSample() {}

  /// Compiles the handlers into a folder, for a Java that may be older than ours.
  static Path classes(Path folder) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of("--release", "17", "-proc:none", "-d", folder.toString(), "-cp", interfaces()));
    try (Stream<Path> sources = Files.list(Fixture.file("java/sample"))) {
      sources.map(Path::toString).forEach(args::add);
    }
    int status =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, args.toArray(String[]::new));
    if (status != 0) {
      throw new AssertionError("the sample handlers do not compile");
    }
    return folder;
  }

  /// The compiled handlers in a jar.
  static Path jar(Path folder) throws IOException {
    Path classes = classes(Files.createDirectory(folder.resolve("build")));
    Path jar = folder.resolve("sample.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      for (Path c : all.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(c).toString()));
        Files.copy(c, out);
      }
    }
    return jar;
  }

  static FunctionSpec spec(String handler, Path... classPath) {
    return new FunctionSpec(
        "score",
        new FunctionHost.Java(List.of(classPath), handler),
        Duration.ofSeconds(60),
        128,
        Map.of("JAVA_HOME", System.getProperty("java.home")),
        Fixture.ONE_WORKER);
  }

  private static String interfaces() {
    Path own =
        Path.of(
            URI.create(
                JavaRuntime.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    return own.resolveSibling("lambda-java").resolve("aws-lambda-java-core-1.4.0.jar").toString();
  }
}
