package dmap.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// All map runs of a home, running and ended: a folder each under `map-runs/`; under
/// `by-execution/` which execution started which, and under `by-child-name/` whose children have
/// which names.
final class MapRunFolders {
  private final Path root;
  private final LiveMapRuns live = new LiveMapRuns();
  private final Map<String, MapRunEnd> unwritten = new ConcurrentHashMap<>();

  MapRunFolders(Path root) {
    this.root = root;
  }

  /// Makes the folder of a map run. From its first file on, everybody sees it run.
  LiveMapRun begin(MapRunStart start, Function<MapRunJournal, LiveMapRun> live) throws IOException {
    String id = start.arn().id();
    MapRunJournal journal = MapRunJournal.create(folder(id));
    LiveMapRun run = live.apply(journal);
    this.live.add(run);
    try {
      MapRunJournal.write(folder(id), start);
      note(index(start.executionArn()), id);
      note(nameIndex(ChildNames.key(start.names().name(0))), id);
      return run;
    } catch (IOException e) {
      this.live.remove(run);
      journal.close();
      throw e;
    }
  }

  /// Opens a map run that has ended for its next attempt. What a kill has cut off is mended.
  LiveMapRun redrive(MapRunStart start, Instant now, Opened<LiveMapRun> live) throws IOException {
    String id = start.arn().id();
    MapRunAttempt last = attempt(start);
    MapRunEnd end = end(start).orElseThrow(() -> new IOException("the map run has not ended"));
    MapRunJournal journal = repair(id);
    try {
      LiveMapRun run = live.open(journal, journal.redrive(last, end, now));
      unwritten.remove(id);
      this.live.add(run);
      return run;
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  /// Makes something of a journal that was opened for an attempt.
  interface Opened<T> {
    T open(MapRunJournal journal, MapRunAttempt attempt) throws IOException;
  }

  private static void note(Path index, String id) throws IOException {
    Files.createDirectories(index.getParent());
    Files.writeString(index, id + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /// Keeps how a map run ended. If the disk does not take it, this engine at least still knows.
  void finish(LiveMapRun run, MapRunEnd end) {
    String id = run.start().arn().id();
    try (MapRunJournal journal = run.journal()) {
      journal.finish(end);
    } catch (IOException e) {
      unwritten.put(id, end);
    }
    live.remove(run);
  }

  LiveMapRuns live() {
    return live;
  }

  Optional<LiveMapRun> live(String id) {
    return live.get(id);
  }

  Optional<MapRunStart> start(String id) throws IOException {
    return isId(id) ? MapRunJournal.start(folder(id)) : Optional.empty();
  }

  MapRunAttempt attempt(MapRunStart start) throws IOException {
    return MapRunJournal.attempt(folder(start.arn().id()), start);
  }

  /// How its last attempt ended; nothing while that goes on.
  Optional<MapRunEnd> end(MapRunStart start) throws IOException {
    String id = start.arn().id();
    MapRunEnd known = unwritten.get(id);
    return known != null ? Optional.of(known) : MapRunJournal.end(folder(id), start);
  }

  MapRunJournal open(String id) throws IOException {
    return MapRunJournal.open(folder(id));
  }

  private Path folder(String id) {
    return root.resolve("map-runs").resolve(id);
  }

  /// Ids of the map runs that an execution started, in the order of their starts.
  List<String> startedBy(String executionArn) throws IOException {
    return ids(index(executionArn));
  }

  /// The map run that a child execution belongs to.
  Optional<MapRunStart> ofChild(String childName) throws IOException {
    String key = ChildNames.key(childName);
    List<String> ids = key.matches("[0-9a-f-]{18}") ? ids(nameIndex(key)) : List.of();
    return ids.isEmpty() ? Optional.empty() : start(ids.getFirst());
  }

  private static List<String> ids(Path index) throws IOException {
    try {
      return Files.readAllLines(index).stream().filter(MapRunFolders::isId).toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  private Path nameIndex(String key) {
    return root.resolve("by-child-name").resolve(key);
  }

  /// Ids of all map runs.
  List<String> all() throws IOException {
    List<String> ids = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root.resolve("map-runs"))) {
      folders.forEach(folder -> ids.add(folder.getFileName().toString()));
    } catch (NoSuchFileException _) {
      return List.of();
    }
    return ids;
  }

  /// Opens a journal that a killed engine left, and mends what was cut off.
  MapRunJournal repair(String id) throws IOException {
    return MapRunJournal.repair(folder(id));
  }

  private Path index(String executionArn) {
    UUID key = UUID.nameUUIDFromBytes(executionArn.getBytes(StandardCharsets.UTF_8));
    return root.resolve("by-execution").resolve(key.toString());
  }

  /// An id comes from outside, as part of an ARN, and becomes part of a path.
  private static boolean isId(String id) {
    return id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }
}
