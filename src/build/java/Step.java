import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// One slow step of the build, taken only if what it is made from has changed.
///
/// A file beside the intermediate results remembers the inputs of the last time that went well.
///
/// @param name for the file, and for the line that says what the build is busy with
/// @param output what the step makes: a file or a folder, removed before it is made again
/// @param build where the inputs are remembered
record Step(String name, Path output, Path build) {
  /// How a step makes its output.
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  /// @param inputs whatever tells one input from another: options, versions, [#fingerprint]
  void takeIfChanged(List<String> inputs, Work work) throws IOException, InterruptedException {
    Path remembered = build.resolve(name + ".inputs");
    String now = String.join("\n", inputs);
    if (Files.exists(output)
        && Files.exists(remembered)
        && Files.readString(remembered).equals(now)) {
      return;
    }
    Files.deleteIfExists(remembered);
    delete(output);
    IO.println("[distribution] " + name);
    work.run();
    Files.writeString(remembered, now);
  }

  /// Name, size and time: what a dependency in the local repository, or an output of another step,
  /// changes with.
  static String fingerprint(Path file) throws IOException {
    return "%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file));
  }

  /// The JDK that is at work: the runtime image and the AOT cache belong to one exact build of it.
  static String jdk() {
    return System.getProperty("java.home") + " " + Runtime.version();
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
