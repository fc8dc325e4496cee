import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;

/// The Java that is shipped: only those modules of the JDK that dmap and its dependencies use.
///
/// `jdeps` finds the modules, so a new dependency brings its modules along. It does not see
/// reflection: modules that are only reached that way must be in [#BY_REFLECTION].
record RuntimeImage(Path build) {
  /// Modules that are left out although a class refers to them. Jackson serialises `java.beans`
  /// annotations if they exist; nothing else wants `java.desktop`, which would make the image half
  /// as big again. DuckDB can report its memory to a flight recorder, which nobody needs.
  private static final Set<String> NOT_NEEDED = Set.of("java.desktop", "jdk.jfr");

  /// There is none so far. TLS with elliptic curves, name look-ups and UTF-8 are all in
  /// `java.base`.
  private static final Set<String> BY_REFLECTION = Set.of();

  /// The modules that the jars of DynamoDB Local use. `jdeps` cannot find them, because some of
  /// these jars are modules that require others which are left out.
  private static final Set<String> DYNAMODB_LOCAL =
      Set.of(
          "java.logging",
          "java.management",
          "java.naming",
          "java.sql",
          "java.xml",
          "jdk.unsupported");

  /// The file with the modules is not compressed: the JVM maps it into memory, and unpacking would
  /// take time on each start.
  private static final List<String> OPTIONS =
      List.of("--strip-debug", "--no-header-files", "--no-man-pages", "--compress=zip-0");

  /// @param classPath our own jar first, then the dependencies
  void link(List<Path> classPath, Path output) throws IOException, InterruptedException {
    String modules = String.join(",", modulesOf(classPath));
    new Step("runtime", output, build)
        .takeIfChanged(
            List.of(modules, String.join(" ", OPTIONS), Step.jdk()),
            () -> {
              List<String> args = new java.util.ArrayList<>(OPTIONS);
              args.addAll(List.of("--add-modules", modules, "--output", output.toString()));
              tool("jlink", args);
            });
  }

  private Set<String> modulesOf(List<Path> classPath) throws IOException, InterruptedException {
    Set<String> modules = new TreeSet<>(BY_REFLECTION);
    modules.addAll(DYNAMODB_LOCAL);
    for (Path jar : classPath) {
      Path found = build.resolve(jar.getFileName() + ".modules");
      new Step("modules of " + jar.getFileName(), found, build)
          .takeIfChanged(
              List.of(Checksum.of(jar), Step.jdk()), () -> Files.writeString(found, jdeps(jar)));
      modules.addAll(Arrays.asList(Files.readString(found).strip().split(",")));
    }
    modules.removeAll(NOT_NEEDED);
    return modules;
  }

  private static String jdeps(Path jar) {
    return tool(
        "jdeps",
        List.of("--print-module-deps", "--ignore-missing-deps", "--no-recursive", jar.toString()));
  }

  private static String tool(String name, List<String> args) {
    var output = new StringWriter();
    var writer = new PrintWriter(output);
    int exitCode =
        ToolProvider.findFirst(name).orElseThrow().run(writer, writer, args.toArray(String[]::new));
    if (exitCode != 0) {
      throw new IllegalStateException(name + " " + String.join(" ", args) + "\n" + output);
    }
    return output.toString();
  }
}
