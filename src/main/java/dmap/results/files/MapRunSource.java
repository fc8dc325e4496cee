package dmap.results.files;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.maprun.MapRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// Where the results of a map run are, and of the map runs that its child executions started.
///
/// @param mapRun what DescribeMapRun said, if it was asked
/// @param childExecution the name of the child execution that started it, if one did
/// @param nested in the order of their start
public record MapRunSource(
    HarvestSource source,
    Optional<MapRun> mapRun,
    Optional<String> childExecution,
    List<MapRunSource> nested) {
  public MapRunSource {
    nested = List.copyOf(nested);
  }

  /// Results that the operator named, and not a run.
  public static MapRunSource alone(HarvestSource source) {
    return new MapRunSource(source, Optional.empty(), Optional.empty(), List.of());
  }

  /// This one and all that are nested in it, each before those in it.
  public Stream<MapRunSource> withNested() {
    return Stream.concat(Stream.of(this), nested.stream().flatMap(MapRunSource::withNested));
  }

  public String name() {
    return mapRun.map(MapRun::arn).orElse("results");
  }

  /// Reads this map run, and then the nested ones at all depths.
  ///
  /// @param reader reads one map run and says what it could not read
  public List<FileProblem> readAll(Function<MapRunSource, List<FileProblem>> reader) {
    List<FileProblem> problems = new ArrayList<>(reader.apply(this));
    eachNested(inner -> problems.addAll(inner.readAll(reader)), problems::add);
    return problems;
  }

  /// Visits the map runs directly below this one. If the results of one of them cannot be read,
  /// that is a problem of its own and the next one is visited.
  public void eachNested(Consumer<MapRunSource> visit, Consumer<FileProblem> unread) {
    for (MapRunSource inner : nested) {
      try {
        visit.accept(inner);
      } catch (DmapException e) {
        unread.accept(inner.unread(e));
      }
    }
  }

  /// @throws DmapException the same, if it would happen with any map run: missing credentials
  public FileProblem unread(DmapException e) {
    if (e.exitCode() != ExitCode.ERROR) {
      throw e;
    }
    return FileProblem.of(name(), e.getMessage());
  }
}
