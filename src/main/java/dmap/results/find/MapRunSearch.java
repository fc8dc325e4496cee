package dmap.results.find;

import dmap.maprun.Execution;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunArn;
import dmap.maprun.MapRuns;
import dmap.maprun.PagedEntries;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.results.files.FileFinder;
import dmap.results.files.HarvestSource;
import dmap.results.files.MapRunSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the results of an execution's map runs and of the map runs nested in them.
///
/// Nested map runs are looked for only where the definition has a Distributed Map inside another,
/// and only in the newest child executions if there are more than [CallLimits#searched()].
final class MapRunSearch {
  private final MapRuns mapRuns;
  private final ObjectStore objects;
  private final ResultPrefixes places;
  private final ChildRecords children;
  private final CallLimits limits;
  private final List<String> notes = new ArrayList<>();
  private int childrenLeft;
  private boolean incomplete;

  /// @param children for map runs without files
  MapRunSearch(
      MapRuns mapRuns,
      ObjectStore objects,
      ResultPrefixes places,
      ChildRecords children,
      CallLimits limits) {
    this.mapRuns = mapRuns;
    this.objects = objects;
    this.places = places;
    this.children = children;
    this.limits = limits;
    this.childrenLeft = limits.searched();
  }

  /// In words, which child executions were left out and which results were found elsewhere than
  /// they should be.
  List<String> notes() {
    List<String> all = new ArrayList<>();
    if (incomplete) {
      all.add(
          "nested map runs were looked for in the newest %d child executions only;"
                  .formatted(limits.searched())
              + " `dmap results` with a map run's ARN shows any other");
    }
    all.addAll(notes);
    return all;
  }

  static List<MapRun> mapRunsOf(String executionArn, MapRuns mapRuns) {
    List<MapRun> runs = new ArrayList<>();
    // they are listed newest first
    new PagedEntries<>(token -> mapRuns.listMapRuns(executionArn, token))
        .forEachRemaining(listed -> runs.addFirst(mapRuns.describeMapRun(listed.arn())));
    return runs;
  }

  /// The results of the map runs that have ended. If a map run has no results of its own, the
  /// nested ones take its place.
  ///
  /// @param child its name, if it is a child execution itself
  List<MapRunSource> in(List<MapRun> runs, Execution execution, Optional<String> child) {
    List<MapRunSource> found = new ArrayList<>();
    for (MapRun run : runs) {
      if (run.status().ended()) {
        List<MapRunSource> nested = nested(run);
        source(run, execution)
            .ifPresentOrElse(
                source -> found.add(new MapRunSource(source, Optional.of(run), child, nested)),
                () -> found.addAll(nested));
      }
    }
    return found;
  }

  private List<MapRunSource> nested(MapRun run) {
    boolean nests =
        MapRunArn.parse(run.arn())
            .filter(arn -> places.nesting().contains(arn.label()))
            .isPresent();
    List<MapRunSource> found = new ArrayList<>();
    for (ExecutionSummary child : nests ? children(run.arn()) : List.<ExecutionSummary>of()) {
      List<MapRun> inner = mapRunsOf(child.arn(), mapRuns);
      if (!inner.isEmpty()) {
        Execution execution = mapRuns.describeExecution(child.arn());
        found.addAll(in(inner, execution, Optional.of(child.name())));
      }
    }
    return found;
  }

  /// The newest child executions, in the order of their start.
  private List<ExecutionSummary> children(String mapRunArn) {
    List<ExecutionSummary> children = new ArrayList<>();
    var found =
        new PagedEntries<>(
            token -> mapRuns.listChildExecutions(mapRunArn, Optional.empty(), token));
    for (; childrenLeft > 0 && found.hasNext(); childrenLeft--) {
      children.addFirst(found.next());
    }
    incomplete |= found.hasNext();
    return children;
  }

  private Optional<HarvestSource> source(MapRun run, Execution execution) {
    return pointed(run, execution)
        .or(() -> folder(run).map(folder -> written(folder, run)))
        .or(() -> output(execution))
        .or(() -> children.of(run));
  }

  private static Optional<HarvestSource> pointed(MapRun run, Execution execution) {
    return execution.payload().output().map(ResultPointer::in).orElse(List.of()).stream()
        .filter(pointer -> pointer.mapRunArn().equals(run.arn()))
        .<HarvestSource>map(pointer -> new HarvestSource.ManifestAt(pointer.manifest()))
        .findFirst();
  }

  /// Where the ResultWriter of the map run writes, if it has one.
  private Optional<ObjectUri> folder(MapRun run) {
    return MapRunArn.parse(run.arn())
        .flatMap(
            arn ->
                Optional.ofNullable(places.prefixes().get(arn.label()))
                    .map(prefix -> prefix.resolve(arn.id())));
  }

  /// If a map run failed because it could not write its results, only its child executions are
  /// left. If there are none either, the answer is the folder, and whoever reads it says what is
  /// missing.
  private HarvestSource written(ObjectUri folder, MapRun run) {
    HarvestSource files = new HarvestSource.RunFolder(folder);
    if (FileFinder.areIn(folder, objects)) {
      return files;
    }
    Optional<HarvestSource> instead = children.of(run);
    instead.ifPresent(
        _ -> notes.add("no manifest.json under " + folder + ": its child executions were asked"));
    return instead.orElse(files);
  }

  private static Optional<HarvestSource> output(Execution execution) {
    return execution
        .payload()
        .output()
        .filter(text -> text.startsWith("["))
        .map(HarvestSource.MapStateOutput::new);
  }
}
