package dmap.results;

import dmap.maprun.MapRun;
import dmap.objects.FolderStore;
import dmap.objects.ObjectUri;
import dmap.results.files.HarvestProgress;
import dmap.results.files.HarvestSource;
import dmap.results.summary.Harvest;
import dmap.results.summary.Harvester;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Result files for tests: the fixtures under `src/test/resources/results`, made a bucket or left a
/// folder.
public final class Results {
  public static final String REDRIVEN_ID = "0b9d6c1e-52a7-4c3f-8d21-7e4f5a6b7c8d";
  public static final String EXPRESS_ID = "1c9d6c1e-52a7-4c3f-8d21-7e4f5a6b7c8e";
  public static final ObjectUri PREFIX = new ObjectUri("out", "results/billing");

  private Results() {}

  public static Path fixture(String name) {
    return Path.of("src/test/resources/results").resolve(name);
  }

  /// A store with a fixture as the map run `id`.
  public static FolderStore store(Path root, String fixture, String id) {
    copy(fixture(fixture), root.resolve("out/results/billing").resolve(id));
    return new FolderStore(root);
  }

  public static void copy(Path from, Path to) {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Harvest harvest(FolderStore store, HarvestSource source) {
    return new Harvester(store).harvest(source, Optional.<MapRun>empty(), HarvestProgress.NONE);
  }

  public static Harvest harvest(Path folder) {
    return harvest(new FolderStore(folder), new HarvestSource.LocalFolder(folder));
  }
}
