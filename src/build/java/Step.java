import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// One slow step of the build. It is skipped if its inputs have not changed since the last time.
///
/// The inputs of the last successful time are in a file beside the intermediate results.
///
/// @param name of that file; it is also printed when the step is taken
/// @param output the file or folder that the step makes, which is removed before
/// @param build the folder for the file with the inputs
record Step(String name, Path output, Path build) {
  /// How a step makes its output.
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  /// @param inputs whatever the output depends on: options, versions, the [#fingerprint] of files
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

  /// Name, size and time of a file. One of them changes with a new version of a dependency, or a
  /// new output of another step.
  static String fingerprint(Path file) throws IOException {
    return "%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file));
  }

  /// The JDK that runs this build. The runtime image and the AOT cache belong to one exact build of
  /// the JDK.
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
