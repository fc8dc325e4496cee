package dmap.engine.machine;

import dmap.engine.home.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of the versions and aliases of all state machines of a home, one for each:
/// `versions/<machine>/<number>.json` and `aliases/<machine>/<name>.json`. A version may have a
/// definition of 1 MB, so there is no method that reads all versions of a machine.
final class QualifierFiles {
  private final Path versions;
  private final Path aliases;

  QualifierFiles(Path engineFolder) {
    this.versions = engineFolder.resolve("versions");
    this.aliases = engineFolder.resolve("aliases");
  }

  Optional<StoredVersion> version(String machine, int number) throws IOException {
    return StateFiles.read(file(versions, machine, Integer.toString(number)))
        .map(StoredVersion::fromJson);
  }

  void write(String machine, StoredVersion version) throws IOException {
    StateFiles.write(file(versions, machine, Integer.toString(version.number())), version.toJson());
  }

  void deleteVersion(String machine, int number) throws IOException {
    Files.deleteIfExists(file(versions, machine, Integer.toString(number)));
  }

  /// The version that was published last comes first.
  List<Integer> versionNumbers(String machine) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    for (Path file : StateFiles.list(folder(versions, machine))) {
      String name = file.getFileName().toString();
      numbers.add(Integer.valueOf(name.substring(0, name.indexOf('.'))));
    }
    numbers.sort(Comparator.reverseOrder());
    return numbers;
  }

  Optional<StoredAlias> alias(String machine, String name) throws IOException {
    return StateFiles.read(file(aliases, machine, name)).map(StoredAlias::fromJson);
  }

  void write(String machine, StoredAlias alias) throws IOException {
    StateFiles.write(file(aliases, machine, alias.name()), alias.toJson());
  }

  void deleteAlias(String machine, String name) throws IOException {
    Files.deleteIfExists(file(aliases, machine, name));
  }

  /// All aliases of a machine, in the order of their names.
  List<StoredAlias> aliases(String machine) throws IOException {
    List<StoredAlias> all = new ArrayList<>();
    for (Path file : StateFiles.list(folder(aliases, machine))) {
      StateFiles.read(file).map(StoredAlias::fromJson).ifPresent(all::add);
    }
    all.sort(Comparator.comparing(StoredAlias::name));
    return all;
  }

  /// Deletes all aliases and versions of a machine. The aliases go first, so that no alias leads to
  /// a version that is gone.
  void deleteAll(String machine) throws IOException {
    for (Path root : List.of(aliases, versions)) {
      Path folder = folder(root, machine);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.toList()) {
            Files.deleteIfExists(file);
          }
        }
        Files.deleteIfExists(folder);
      }
    }
  }

  private static Path folder(Path root, String machine) {
    return root.resolve(StateFiles.fileName(machine));
  }

  private static Path file(Path root, String machine, String name) {
    return StateFiles.file(folder(root, machine), name);
  }
}
