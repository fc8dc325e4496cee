package dmap.engine.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The folders of all map runs of a home, running and ended. Each map run has a folder under
/// `map-runs/`. A file under `by-execution/` lists the map runs that an execution started, and a
/// file under `by-child-name/` names the map run whose child executions share the first half of
/// their names ([ChildNames]).
public final class MapRunFolders {
  private final Path root;

  public MapRunFolders(Path root) {
    this.root = root;
  }

  /// Makes the folder of a new map run. Readers of the home find the map run only after [#publish].
  public MapRunJournal create(String id) throws IOException {
    return MapRunJournal.create(folder(id));
  }

  /// Lets readers of the home find a map run: writes its start into its folder, and its id into the
  /// files of its execution and of the names of its children.
  public void publish(MapRunStart start) throws IOException {
    String id = start.arn().id();
    MapRunJournal.write(folder(id), start);
    note(index(start.executionArn()), id);
    note(nameIndex(ChildNames.firstHalf(start.names().name(0))), id);
  }

  private static void note(Path index, String id) throws IOException {
    Files.createDirectories(index.getParent());
    Files.writeString(index, id + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  public Optional<MapRunStart> start(String id) throws IOException {
    return isId(id) ? MapRunJournal.start(folder(id)) : Optional.empty();
  }

  public MapRunAttempt attempt(MapRunStart start) throws IOException {
    return MapRunJournal.attempt(folder(start.arn().id()), start);
  }

  /// How the last attempt ended; empty while it runs, and if its end could not be written.
  public Optional<MapRunEnd> end(MapRunStart start) throws IOException {
    return MapRunJournal.end(folder(start.arn().id()), start);
  }

  public MapRunJournal open(String id) throws IOException {
    return MapRunJournal.open(folder(id));
  }

  private Path folder(String id) {
    return root.resolve("map-runs").resolve(id);
  }

  /// Ids of the map runs that an execution started, in the order of their starts.
  public List<String> startedBy(String executionArn) throws IOException {
    return ids(index(executionArn));
  }

  public Optional<MapRunStart> ofChild(String childName) throws IOException {
    String half = ChildNames.firstHalf(childName);
    List<String> ids = half.matches("[0-9a-f-]{18}") ? ids(nameIndex(half)) : List.of();
    return ids.isEmpty() ? Optional.empty() : start(ids.getFirst());
  }

  private static List<String> ids(Path index) throws IOException {
    try {
      return Files.readAllLines(index).stream().filter(MapRunFolders::isId).toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  private Path nameIndex(String firstHalf) {
    return root.resolve("by-child-name").resolve(firstHalf);
  }

  public List<String> ids() throws IOException {
    List<String> ids = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root.resolve("map-runs"))) {
      folders.forEach(folder -> ids.add(folder.getFileName().toString()));
    } catch (NoSuchFileException _) {
      return List.of();
    }
    return ids;
  }

  /// Opens the journal of a map run for writing, and drops what a kill has cut off.
  public MapRunJournal repair(String id) throws IOException {
    return MapRunJournal.repair(folder(id));
  }

  private Path index(String executionArn) {
    UUID key = UUID.nameUUIDFromBytes(executionArn.getBytes(StandardCharsets.UTF_8));
    return root.resolve("by-execution").resolve(key.toString());
  }

  /// An id comes from a caller, as part of an ARN, and becomes part of a path. So only the form of
  /// a UUID is accepted.
  private static boolean isId(String id) {
    return id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }
}
