import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Makes `target/dmap`: the tool as it is shipped, with everything it needs to run.
///
/// | file | what it is | made again when |
/// |---|---|---|
/// | `bin/dmap` | the launcher, `src/build/launcher/dmap` | always |
/// | `lib/dmap.jar` | this project's classes | always |
/// | `lib/dependencies.jar` | all other jars in one: [MergedJar], [Picocli] | a dependency changes |
/// | `lib/s3.jar` | the jars of the S3 server in one, on the class path of `dmap local` only | a dependency changes |
/// | `lib/dynamodb/*.jar` | DynamoDB Local, which runs in another process: [JarFolder] | it changes |
/// | `lib/lambda-java/*.jar` | AWS's client for Java handlers, which run in other processes | it changes |
/// | `lib/duckdb/` | DuckDB, for `dmap results` only: [DuckDb] | it changes |
/// | `runtime/` | Java: [RuntimeImage] | the list of modules or the JDK changes |
/// | `lib/{help,dmap,remote,results,engine}.aot` | classes loaded and linked: [AotCache] | one of the above changes |
///
/// Maven runs this file with the JDK of the toolchain (`pom.xml`, profile `distribution`), which
/// also compiles it and the files beside it. Intermediate files are in `target/build`.
public final class Distribution {
  private Distribution() {}

  /// @param args the project's folder, its jar, the runtime class path, the jar of picocli's
  ///   sources, the folder with the jars of the S3 server, the jar of DuckDB
  public static void main(String[] args) throws IOException, InterruptedException {
    Path project = Path.of(args[0]);
    Path build = workingFolder(project);
    Path home = project.resolve("target/dmap");
    Path lib = Files.createDirectories(home.resolve("lib"));
    Path bin = Files.createDirectories(home.resolve("bin"));

    copy(project.resolve("LICENSE"), home.resolve("LICENSE"));
    Path launcher = copy(project.resolve("src/build/launcher/dmap"), bin.resolve("dmap"));
    launcher.toFile().setExecutable(true, false);

    Path own = copy(Path.of(args[1]), lib.resolve("dmap.jar"));
    Path dependencies = lib.resolve("dependencies.jar");
    List<Path> jars = new Picocli(build, Path.of(args[3])).replaceIn(jarsOf(args[2]));
    new MergedJar("dependencies", build).write(jars, dependencies);
    Path s3 = lib.resolve("s3.jar");
    new MergedJar("s3", build).write(jarsIn(Path.of(args[4])), s3);

    JarFolder dynamoDb = new JarFolder(lib.resolve("dynamodb"));
    dynamoDb.copy(project.resolve("target/dynamodb"), build);
    JarFolder lambdaJava = new JarFolder(lib.resolve("lambda-java"));
    lambdaJava.copy(project.resolve("target/lambda-java"), build);

    Path duckDb = new DuckDb(lib.resolve("duckdb")).write(Path.of(args[5]), build);

    Path runtime = home.resolve("runtime");
    new RuntimeImage(build).link(List.of(own, dependencies, s3, duckDb), runtime);
    List<Path> classPath = List.of(own, dependencies);
    new AotCache("help.aot", "help", build).train(runtime, classPath, lib);
    new AotCache("dmap.aot", "commands", build).train(runtime, classPath, lib);
    new AotCache("remote.aot", "remote", build).train(runtime, classPath, lib);
    new AotCache("results.aot", "results", build).train(runtime, classPath, lib);
    List<Path> withS3 = List.of(own, dependencies, s3);
    new AotCache("engine.aot", "engine", build).train(runtime, withS3, lib);
  }

  /// The folder for intermediate files. It is emptied when a source file of this build has changed.
  private static Path workingFolder(Path project) throws IOException, InterruptedException {
    Path target = Files.createDirectories(project.resolve("target/build"));
    Path folder = target.resolve("distribution");
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.list(project.resolve("src/build/java"))) {
      for (Path file : files.sorted().toList()) {
        sources.add(Checksum.of(file));
      }
    }
    new Step("distribution", folder, target)
        .takeIfChanged(sources, () -> Files.createDirectories(folder));
    return folder;
  }

  private static List<Path> jarsOf(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .map(Path::of)
        .toList();
  }

  private static List<Path> jarsIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    return Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
