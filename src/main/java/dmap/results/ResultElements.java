package dmap.results;

import dmap.json.Json;
import dmap.objects.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Streams the elements of result files as JSON values with all their fields: for whoever wants
/// more of a record than [RecordView] shows, and has time to build a tree. They are the elements
/// that the summary counts, but for those that only look like JSON. Memory does not grow with their
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
    return found.readAll(run -> ofOne(run.source(), progress, each));
  }

  /// Those of one file.
  ///
  /// @return what could not be read
  public static List<FileProblem> ofFile(ResultFile file, Consumer<ResultElement> each) {
    return read(List.of(file), new ReadBytes(ResultFiles.NONE, HarvestProgress.NONE), each);
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
    ResultFiles wanted = found.only(kinds);
    problems.addAll(read(wanted.files(), new ReadBytes(wanted, progress), each));
    return problems;
  }

  private static List<FileProblem> read(
      List<ResultFile> files, ReadBytes bytes, Consumer<ResultElement> each) {
    FileReading reading = new FileReading(bytes);
    for (ResultFile file : files) {
      reading.read(
          Slice.whole(file),
          view -> {
            JsonNode value = Json.parse(view.element());
            each.accept(new ResultElement(file.kind(), value));
          });
    }
    return reading.problems();
  }
}
