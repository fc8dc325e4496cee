package dmap.results.summary;

import dmap.maprun.MapRun;
import dmap.results.files.FileProblem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The results of a map run, and of the map runs that its child executions started. Its `mapRun`,
/// `childExecution` and `nested` are as in [dmap.results.files.MapRunSource].
///
/// @param unread the nested map runs whose results could not be read, and why
public record MapRunResults(
    Harvest harvest,
    Optional<MapRun> mapRun,
    Optional<String> childExecution,
    List<MapRunResults> nested,
    List<FileProblem> unread) {
  public MapRunResults {
    nested = List.copyOf(nested);
    unread = List.copyOf(unread);
  }

  /// What could not be read of it, without the problems of the nested map runs.
  public List<FileProblem> ownProblems() {
    return Stream.concat(harvest.reading().problems().stream(), unread.stream()).toList();
  }

  /// What could not be read anywhere in it.
  public List<FileProblem> problems() {
    return withNested().flatMap(each -> each.ownProblems().stream()).toList();
  }

  /// This one and all that are nested in it, each before those in it.
  public Stream<MapRunResults> withNested() {
    return Stream.concat(Stream.of(this), nested.stream().flatMap(MapRunResults::withNested));
  }
}
