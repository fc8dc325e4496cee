package dmap.results.files;

import dmap.DmapException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds the files of a map run in a local folder, as `aws s3 cp --recursive` leaves them:
/// `manifest.json` and `SUCCEEDED_0.json` … in it, those of redrives in `Redrive-n/`.
///
/// Of a key in the manifest only the file name and a `Redrive-n` before it are used. The file that
/// they lead to, with links resolved, must be inside the folder.
public final class LocalResults {
  private final Path folder;

  LocalResults(Path folder) {
    this.folder = folder;
  }

  FoundFiles find() {
    try {
      SortedMap<ResultAttempt, Path> attempts = attempts();
      Optional<Path> manifest =
          attempts.values().stream()
              .map(f -> f.resolve(Manifest.FILE_NAME))
              .filter(Files::isRegularFile)
              .reduce((_, later) -> later);
      return manifest.isPresent() ? byManifest(manifest.get()) : byNames(attempts);
    } catch (IOException e) {
      throw Manifest.cannotRead("folder " + folder, e);
    }
  }

  /// The folder itself and the `Redrive-n` folders in it.
  private SortedMap<ResultAttempt, Path> attempts() throws IOException {
    SortedMap<ResultAttempt, Path> attempts = new TreeMap<>();
    attempts.put(ResultAttempt.FIRST, folder);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "Redrive-*")) {
      for (Path entry : entries) {
        ResultAttempt attempt = ResultAttempt.ofFolder(entry.getFileName().toString());
        if (!attempt.equals(ResultAttempt.FIRST) && Files.isDirectory(entry)) {
          attempts.put(attempt, entry);
        }
      }
    }
    return attempts;
  }

  private FoundFiles byManifest(Path path) throws IOException {
    Manifest manifest = Manifest.read(() -> Files.newInputStream(path), path.toString());
    List<FoundFile> files = new ArrayList<>();
    List<FileProblem> problems = new ArrayList<>();
    Set<Path> used = new HashSet<>();
    for (Manifest.ManifestFile entry : manifest.files()) {
      Optional<Path> file = inside(entry.key());
      if (file.isEmpty()) {
        problems.add(FileProblem.of(entry.key(), "is not in " + folder));
      } else if (!used.add(file.get())) {
        problems.add(
            FileProblem.of(
                entry.key(),
                "would be the same file as another attempt's; name the map run's own folder"));
      } else {
        files.add(file(entry.kind(), entry.key(), entry.bytes(), file.get()));
      }
    }
    return new FoundFiles(manifest.mapRunArn(), Optional.of(path.toString()), files, problems);
  }

  /// The file that a key of the manifest stands for, if it is in the folder.
  private Optional<Path> inside(String key) throws IOException {
    Optional<String> name = nameOf(key);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<Path> found = real(folder.resolve(name.get()));
    return found.isPresent() ? found : real(folder.resolve(name.get() + Gzip.SUFFIX));
  }

  /// The name of a result file in a local folder: `SUCCEEDED_0.json`, `Redrive-1/FAILED_0.json`.
  /// Absent for any other key, such as one that ends in `..`, which a file system could misread.
  public static Optional<String> nameOf(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    return ResultKind.ofFileName(name).map(_ -> ResultAttempt.ofKey(key).of(name));
  }

  /// Whether result files are in the folder itself, and not only in folders below it.
  static boolean hasFiles(Path folder) {
    try {
      for (Path attempt : new LocalResults(folder).attempts().values()) {
        if (Files.isRegularFile(attempt.resolve(Manifest.FILE_NAME))
            || !sorted(attempt).isEmpty()) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw Manifest.cannotRead("folder " + folder, e);
    }
  }

  /// Compares with links resolved. A folder that does not exist is not outside.
  static boolean isInside(Path path, Path folder) {
    return !Files.exists(path) || realFolder(path).startsWith(realFolder(folder));
  }

  /// The folder with links resolved; its absolute path if it does not exist.
  static Path realFolder(Path folder) {
    try {
      return Files.exists(folder) ? folder.toRealPath() : folder.toAbsolutePath().normalize();
    } catch (IOException e) {
      throw Manifest.cannotRead("folder " + folder, e);
    }
  }

  private Optional<Path> real(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    Path real = path.toRealPath();
    return real.startsWith(folder.toRealPath()) ? Optional.of(real) : Optional.empty();
  }

  /// Without a manifest: all SUCCEEDED files, and the others of the last attempt.
  private FoundFiles byNames(SortedMap<ResultAttempt, Path> attempts) throws IOException {
    List<FoundFile> files = new ArrayList<>();
    for (var attempt : attempts.entrySet()) {
      boolean last = attempt.getKey().equals(attempts.lastKey());
      for (Path path : sorted(attempt.getValue())) {
        ResultKind kind = ResultKind.ofFileName(path.getFileName().toString()).orElseThrow();
        Optional<Path> real = real(path);
        if (real.isPresent() && (last || kind == ResultKind.SUCCEEDED)) {
          String key = folder.relativize(path).toString();
          files.add(file(kind, key, OptionalLong.of(Files.size(path)), real.get()));
        }
      }
    }
    if (files.isEmpty()) {
      throw DmapException.error(
          "No result files in " + folder,
          "a folder of results holds manifest.json or files like SUCCEEDED_0.json");
    }
    return new FoundFiles(Optional.empty(), Optional.empty(), files, List.of());
  }

  private static List<Path> sorted(Path attemptFolder) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(attemptFolder)) {
      for (Path entry : entries) {
        if (ResultKind.ofFileName(entry.getFileName().toString()).isPresent()) {
          paths.add(entry);
        }
      }
    }
    paths.sort(null);
    return paths;
  }

  private static FoundFile file(ResultKind kind, String key, OptionalLong bytes, Path path) {
    return new FoundFile(kind, key, bytes, new LocalContent(path));
  }
}
