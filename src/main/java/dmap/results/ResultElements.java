package dmap.results;

import dmap.DmapException;
import dmap.json.Json;
import dmap.objects.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/// Streams the elements of result files with all their fields. Memory does not grow with their
/// number.
public final class ResultElements {
  private final ObjectStore objects;
  private final Set<ResultKind> kinds;

  /// @param kinds of the files that are read
  public ResultElements(ObjectStore objects, Set<ResultKind> kinds) {
    this.objects = objects;
    this.kinds = Set.copyOf(kinds);
  }

  /// Those of the nested map runs, too, after those of the map run itself.
  ///
  /// @return what could not be read
  public List<FileProblem> forEach(
      MapRunSource found, HarvestProgress progress, Consumer<ResultElement> each) {
    List<FileProblem> problems = new ArrayList<>(ofOne(found.source(), progress, each));
    for (MapRunSource inner : found.nested()) {
      try {
        problems.addAll(forEach(inner, progress, each));
      } catch (DmapException e) {
        problems.add(Harvester.unread(inner, e));
      }
    }
    return problems;
  }

  /// Those of one file.
  ///
  /// @return what could not be read
  public static List<FileProblem> ofFile(ResultFile file, Consumer<ResultElement> each) {
    List<FileProblem> problems = new ArrayList<>();
    read(file, _ -> {}, problems, each);
    return problems;
  }

  private List<FileProblem> ofOne(
      HarvestSource source, HarvestProgress progress, Consumer<ResultElement> each) {
    return switch (source) {
      case HarvestSource.StateOutput(String json) -> ofOutput(json, each);
      case HarvestSource.ManifestAt _, HarvestSource.RunFolder _, HarvestSource.LocalFolder _ ->
          ofFiles(ResultFiles.find(source, objects), progress, each);
    };
  }

  private List<FileProblem> ofOutput(String json, Consumer<ResultElement> each) {
    Optional<JsonNode> elements = Json.tryParse(json).filter(JsonNode::isArray);
    if (elements.isPresent() && kinds.contains(ResultKind.SUCCEEDED)) {
      elements.get().forEach(e -> each.accept(new ResultElement(ResultKind.SUCCEEDED, e)));
    }
    return elements.isPresent() ? List.of() : List.of(Harvester.NO_ARRAY);
  }

  private List<FileProblem> ofFiles(
      ResultFiles found, HarvestProgress progress, Consumer<ResultElement> each) {
    List<FileProblem> problems = new ArrayList<>(found.problems());
    List<ResultFile> files =
        found.files().stream().filter(file -> kinds.contains(file.kind())).toList();
    long total = files.stream().mapToLong(file -> file.bytes().orElse(0)).sum();
    long[] done = {0};
    LongConsumer onBytesRead =
        bytes -> {
          done[0] += bytes;
          progress.read(done[0], total);
        };
    files.forEach(file -> read(file, onBytesRead, problems, each));
    return problems;
  }

  private static void read(
      ResultFile file,
      LongConsumer onBytesRead,
      List<FileProblem> problems,
      Consumer<ResultElement> each) {
    try (ElementReader reader = new ElementReader(file, onBytesRead, problems::add)) {
      reader.read(value -> each.accept(new ResultElement(file.kind(), value)));
    } catch (IOException e) {
      problems.add(FileProblem.unreadable(file.key(), e));
    }
  }
}
