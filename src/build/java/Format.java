import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Checks that all Java sources are formatted, or formats them, with google-java-format.
///
/// The formatter runs in a process of its own with the JDK of the toolchain: it needs a JDK that
/// knows the language it formats, and Maven may run on an older one, so Spotless cannot be used.
/// Only files that have changed since the last good check are looked at.
public final class Format {
  private static final List<String> SOURCES =
      List.of("src/main/java", "src/test/java", "src/build/java");

  private Format() {}

  /// @param args `check` or `write`, the project's folder, the formatter's jar
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean write = args[0].equals("write");
    Path project = Path.of(args[1]);
    Path done = Files.createDirectories(project.resolve("target/build")).resolve("formatted");
    FileTime started = FileTime.fromMillis(System.currentTimeMillis());
    List<String> changed = javaFilesSince(lastTime(done), project);
    if (!changed.isEmpty()) {
      run(write, project, Path.of(args[2]), changed);
    }
    Files.write(done, new byte[0]);
    Files.setLastModifiedTime(done, started);
  }

  private static FileTime lastTime(Path done) throws IOException {
    return Files.exists(done) ? Files.getLastModifiedTime(done) : FileTime.fromMillis(0);
  }

  private static List<String> javaFilesSince(FileTime time, Path project) throws IOException {
    List<String> changed = new ArrayList<>();
    for (String folder : SOURCES) {
      try (Stream<Path> files = Files.walk(project.resolve(folder))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          if (Files.getLastModifiedTime(file).compareTo(time) >= 0) {
            changed.add(project.relativize(file).toString());
          }
        }
      }
    }
    return changed;
  }

  private static void run(boolean write, Path project, Path formatter, List<String> files)
      throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", formatter.toString()));
    command.addAll(write ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    command.addAll(files);
    int exitCode =
        new ProcessBuilder(command).directory(project.toFile()).inheritIO().start().waitFor();
    if (exitCode != 0) {
      IO.println(
          "The files above are not formatted. This formats them:  mvn -q process-sources -Pformat");
      System.exit(1);
    }
  }
}
