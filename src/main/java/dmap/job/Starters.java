package dmap.job;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.json.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// First job files for people who have none: one for each kind of source, with comments, data and a
/// Python function, ready to run on this machine.
///
/// The texts are resources in `starter/KIND/`.
public final class Starters {
  private static final String JOB = "job.yaml";

  /// Resources of a class path cannot be listed, so they are named here.
  private static final SequencedMap<String, List<String>> FILES = files();

  private Starters() {}

  public static List<String> kinds() {
    return List.copyOf(FILES.sequencedKeySet());
  }

  /// Writes a starter. Nothing is written if any of its files is already there.
  ///
  /// @param kind one of [#kinds]
  /// @param folder made if it is not there
  /// @return the files, the job file first
  /// @throws DmapException if there is no such kind, or a file is in the way
  public static List<Path> write(String kind, Path folder) {
    List<String> names = namesOf(kind);
    List<Path> targets = names.stream().map(folder::resolve).toList();
    refuseToOverwrite(folder, targets);
    try {
      for (int i = 0; i < names.size(); i++) {
        copy(kind + "/" + names.get(i), targets.get(i));
      }
    } catch (FileAlreadyExistsException e) {
      throw inTheWay(folder, List.of(e.getFile()), e);
    } catch (IOException e) {
      throw new DmapException(
          ExitCode.ERROR,
          "Cannot write to " + folder + ": " + e,
          "check that it can be written to, or name another folder",
          e);
    }
    return targets;
  }

  static List<String> namesOf(String kind) {
    List<String> names = FILES.get(kind);
    if (names == null) {
      throw new DmapException(
          ExitCode.USAGE,
          "There is no starter for `" + kind + "`",
          Nearest.hint(kind, kinds(), "possible: " + String.join(", ", kinds())));
    }
    return names;
  }

  private static void refuseToOverwrite(Path folder, List<Path> targets) {
    List<String> present =
        targets.stream()
            .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
            .map(Path::toString)
            .toList();
    if (!present.isEmpty()) {
      throw inTheWay(folder, present, null);
    }
  }

  private static DmapException inTheWay(Path folder, List<String> present, IOException cause) {
    return new DmapException(
        ExitCode.ERROR,
        "There are already files in " + folder + " that would be overwritten",
        present,
        "name another folder: `dmap init DIR`",
        cause);
  }

  private static void copy(String resource, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    try (InputStream in = Starters.class.getResourceAsStream("starter/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource starter/" + resource);
      }
      Files.copy(in, target);
    }
  }

  private static SequencedMap<String, List<String>> files() {
    SequencedMap<String, List<String>> files = new LinkedHashMap<>();
    files.put("csv", List.of(JOB, "data/orders.csv", "functions/total_orders.py"));
    files.put("json", List.of(JOB, "data/stations.json", "functions/convert_station.py"));
    files.put("jsonl", List.of(JOB, "data/events.jsonl", "functions/find_slow.py"));
    files.put("parquet", List.of(JOB, "data/trips.parquet", "functions/rate_trips.py"));
    files.put(
        "objects",
        List.of(
            JOB,
            "data/monday.txt",
            "data/tuesday.txt",
            "data/wednesday.txt",
            "functions/check_object.py"));
    files.put("items", List.of(JOB, "functions/name_zone.py"));
    return Collections.unmodifiableSequencedMap(files);
  }
}
