package dmap.results.files;

import dmap.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How the map runs of a run are kept in a local folder: each in a folder of its own, and in each
/// folder a list of the map runs below it.
///
/// ```text
/// DIR/manifest.json, SUCCEEDED_0.json, Redrive-1/…     of the map run
/// DIR/map-runs.json    {"mapRuns": [{"folder": "map-runs/ID", "childExecution": "…"}]}
/// DIR/map-runs/ID/…    the same again, of a map run that one of its child executions started
/// ```
///
/// If an execution started several map runs, all of them are below DIR, which has no result files
/// itself.
public final class LocalMapRuns {
  public static final String LIST = "map-runs.json";
  public static final String FOLDER = "map-runs";

  private static final int MAX_LIST_BYTES = 16 << 20;
  private static final int MAX_DEPTH = 20;

  /// The service's limit for the name of an execution.
  private static final int MAX_NAME_CHARS = 80;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,79}");

  private LocalMapRuns() {}

  public static List<MapRunSource> in(Path folder) {
    List<MapRunSource> below =
        below(folder, new HashSet<>(Set.of(LocalResults.realFolder(folder))), 0);
    boolean only = !below.isEmpty() && !LocalResults.hasFiles(folder);
    return only ? below : List.of(source(folder, Optional.empty(), below));
  }

  /// Whether a text can be the name of a map run's folder.
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  private static MapRunSource source(
      Path folder, Optional<String> childExecution, List<MapRunSource> nested) {
    return new MapRunSource(
        new HarvestSource.LocalFolder(folder), Optional.empty(), childExecution, nested);
  }

  /// @param seen the folders so far, with links resolved. Each counts once: lists that name each
  ///   other would otherwise be followed again at every depth
  private static List<MapRunSource> below(Path folder, Set<Path> seen, int depth) {
    List<MapRunSource> found = new ArrayList<>();
    for (JsonNode entry : list(folder.resolve(LIST)).path("mapRuns")) {
      String name = entry.path("folder").asString("");
      boolean ours = name.startsWith(FOLDER + "/") && isName(name.substring(FOLDER.length() + 1));
      Path inner = folder.resolve(name);
      if (ours
          && depth < MAX_DEPTH
          && LocalResults.isInside(inner, folder)
          && seen.add(LocalResults.realFolder(inner))) {
        Optional<String> child =
            Optional.of(entry.path("childExecution").asString(""))
                .filter(text -> !text.isEmpty() && text.length() <= MAX_NAME_CHARS);
        found.add(source(inner, child, below(inner, seen, depth + 1)));
      }
    }
    return found;
  }

  private static JsonNode list(Path file) {
    if (!Files.isRegularFile(file)) {
      return Json.object();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] json = in.readNBytes(MAX_LIST_BYTES);
      return Json.tryParse(new String(json, java.nio.charset.StandardCharsets.UTF_8))
          .orElseThrow(() -> new IOException("it is not JSON"));
    } catch (IOException e) {
      throw Manifest.cannotRead(file.toString(), e);
    }
  }

  public static byte[] list(List<ListedRun> entries) {
    ObjectNode json = Json.object();
    ArrayNode runs = json.putArray("mapRuns");
    for (ListedRun entry : entries) {
      ObjectNode run = runs.addObject().put("folder", FOLDER + "/" + entry.name());
      entry.childExecution().ifPresent(child -> run.put("childExecution", child));
    }
    return Json.writeBytes(json);
  }

  /// @param name of its folder below [#FOLDER]
  public record ListedRun(String name, Optional<String> childExecution) {}
}
