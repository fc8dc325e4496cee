package dmap.function.worker;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The folders of `PATH`, in which programs are searched.
public record SearchPath(String path) {

  public static SearchPath of(Map<String, String> environment) {
    return new SearchPath(environment.getOrDefault("PATH", ""));
  }

  /// Finds a program. A name with a slash is relative to the directory; one without is searched on
  /// the path.
  public Optional<Path> find(String program, Path directory) {
    return program.indexOf('/') >= 0
        ? executable(directory, program)
        : Stream.of(path.split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .flatMap(folder -> executable(Path.of(folder), program).stream())
            .findFirst();
  }

  private static Optional<Path> executable(Path folder, String program) {
    try {
      return Optional.of(folder.resolve(program).toAbsolutePath().normalize())
          .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file));
    } catch (InvalidPathException _) {
      return Optional.empty(); // no file can have such a name
    }
  }
}
