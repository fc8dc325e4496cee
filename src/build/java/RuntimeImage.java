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

/// The Java that is shipped: of the JDK at work only the modules that dmap and its dependencies
/// use.
///
/// `jdeps` finds them, so a new dependency brings its modules along. It sees no reflection: what is
/// reached by no other way stands in [#BY_REFLECTION].
record RuntimeImage(Path build) {
  /// Jackson can serialise `java.beans` annotations if they are there; nothing else wants the
  /// desktop, which would make the image half as big again. DuckDB can tell a flight recorder of
  /// its memory, which nobody asks it to.
  private static final Set<String> NOT_NEEDED = Set.of("java.desktop", "jdk.jfr");

  /// None so far. TLS with elliptic curves, name look-ups and UTF-8 are all in `java.base`.
  private static final Set<String> BY_REFLECTION = Set.of();

  /// What the jars of DynamoDB Local use, which `jdeps` cannot tell: some are modules that require
  /// others which are left out.
  private static final Set<String> DYNAMODB_LOCAL =
      Set.of(
          "java.logging",
          "java.management",
          "java.naming",
          "java.sql",
          "java.xml",
          "jdk.unsupported");

  /// Not compressed: the JVM maps the file, and unpacking would cost time on each start.
  private static final List<String> OPTIONS =
      List.of("--strip-debug", "--no-header-files", "--no-man-pages", "--compress=zip-0");

  /// @param classPath first our own jar, then the dependencies
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
