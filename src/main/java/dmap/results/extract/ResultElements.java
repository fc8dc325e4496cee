package dmap.results.extract;

import dmap.json.Json;
import dmap.objects.ObjectStore;
import dmap.results.files.FileFinder;
import dmap.results.files.FileProblem;
import dmap.results.files.FileReading;
import dmap.results.files.FoundFile;
import dmap.results.files.FoundFiles;
import dmap.results.files.HarvestProgress;
import dmap.results.files.HarvestSource;
import dmap.results.files.MapRunSource;
import dmap.results.files.ResultKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Streams the elements of result files as JSON values with all their fields, for readers that need
/// more than [dmap.results.record.RecordView] shows and have time to build a tree. These are the
/// elements that the summary counts, but without those that only look like JSON to the scanner.
/// Memory does not grow with their number.
public final class ResultElements {
  private final ObjectStore objects;
  private final Set<ResultKind> kinds;

  public ResultElements(ObjectStore objects, Set<ResultKind> kinds) {
    this.objects = objects;
    this.kinds = Set.copyOf(kinds);
  }

  /// Hands on the elements of the map run, then those of the nested map runs.
  ///
  /// @return what could not be read
  public List<FileProblem> forEach(
      MapRunSource found, HarvestProgress progress, Consumer<ResultElement> each) {
    return found.readAll(run -> ofOne(run.source(), progress, each));
  }

  /// @return what could not be read
  public static List<FileProblem> ofFile(FoundFile file, Consumer<ResultElement> each) {
    var found = new FoundFiles(Optional.empty(), Optional.empty(), List.of(file), List.of());
    return read(found, Set.of(file.kind()), HarvestProgress.NONE, each);
  }

  private List<FileProblem> ofOne(
      HarvestSource source, HarvestProgress progress, Consumer<ResultElement> each) {
    return switch (source) {
      case HarvestSource.MapStateOutput output -> ofOutput(output, each);
      case HarvestSource.ManifestAt _, HarvestSource.RunFolder _, HarvestSource.LocalFolder _ ->
          read(FileFinder.find(source, objects), kinds, progress, each);
    };
  }

  private List<FileProblem> ofOutput(
      HarvestSource.MapStateOutput output, Consumer<ResultElement> each) {
    Optional<JsonNode> elements = output.elements();
    if (elements.isPresent() && kinds.contains(ResultKind.SUCCEEDED)) {
      elements.get().forEach(e -> each.accept(new ResultElement(ResultKind.SUCCEEDED, e)));
    }
    return elements.isPresent() ? List.of() : List.of(HarvestSource.MapStateOutput.NO_ARRAY);
  }

  private static List<FileProblem> read(
      FoundFiles found,
      Set<ResultKind> kinds,
      HarvestProgress progress,
      Consumer<ResultElement> each) {
    return FileReading.readWhole(
        found,
        kinds,
        progress,
        (kind, view) -> each.accept(new ResultElement(kind, Json.parse(view.element()))));
  }
}
