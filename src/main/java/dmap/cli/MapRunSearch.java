package dmap.cli;

import dmap.cli.ResultFinder.Cut;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunArn;
import dmap.maprun.MapRunSummary;
import dmap.maprun.MapRuns;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.results.ChildRecords;
import dmap.results.HarvestSource;
import dmap.results.MapRunSource;
import dmap.results.ResultFiles;
import dmap.results.ResultPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The map runs that an execution's map runs nest, with the places of their results.
///
/// Child executions are looked into only where the definition has a Distributed Map for them, and
/// on AWS no more than [#CHILDREN] of them, the newest: each costs a ListMapRuns, which refills at
/// one call a second (aws-facts: Request rates).
final class MapRunSearch {
  static final int CHILDREN = 100;

  private final MapRuns mapRuns;
  private final ObjectStore objects;
  private final ResultPlaces places;
  private final ChildRecords children;
  private final List<String> notes = new ArrayList<>();
  private int childrenLeft;
  private Cut cut = Cut.NONE;

  /// @param children for map runs without files
  /// @param most child executions that are looked into
  MapRunSearch(
      MapRuns mapRuns, ObjectStore objects, ResultPlaces places, ChildRecords children, int most) {
    this.mapRuns = mapRuns;
    this.objects = objects;
    this.places = places;
    this.children = children;
    this.childrenLeft = most;
  }

  /// Whether child executions were left out.
  Cut cut() {
    return cut;
  }

  /// What was found elsewhere than it should be, in words.
  List<String> notes() {
    return notes;
  }

  static List<MapRun> mapRunsOf(String executionArn, MapRuns mapRuns) {
    List<MapRun> runs = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      var page = mapRuns.listMapRuns(executionArn, token);
      for (MapRunSummary summary : page.entries()) {
        runs.addFirst(mapRuns.describeMapRun(summary.arn())); // listed newest first
      }
      token = page.nextToken();
    } while (token.isPresent());
    return runs;
  }

  /// Those that have ended; of one without results of its own, the nested ones in its place.
  ///
  /// @param execution that started the map runs
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

  /// The newest, in the order of their start.
  private List<ExecutionSummary> children(String mapRunArn) {
    List<ExecutionSummary> children = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      var page = mapRuns.listChildExecutions(mapRunArn, Optional.empty(), token);
      for (ExecutionSummary child : page.entries()) {
        if (childrenLeft == 0) {
          cut = Cut.NESTED;
          return children;
        }
        childrenLeft--;
        children.addFirst(child);
      }
      token = page.nextToken();
    } while (token.isPresent());
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

  /// Where its ResultWriter writes, if it has one.
  private Optional<ObjectUri> folder(MapRun run) {
    return MapRunArn.parse(run.arn())
        .flatMap(
            arn ->
                Optional.ofNullable(places.prefixes().get(arn.label()))
                    .map(prefix -> prefix.resolve(arn.id())));
  }

  /// A map run that failed because it could not write there has left nothing but its child
  /// executions. Without those, whoever reads the folder says what is missing.
  private HarvestSource written(ObjectUri folder, MapRun run) {
    HarvestSource files = new HarvestSource.RunFolder(folder);
    if (ResultFiles.areIn(folder, objects)) {
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
        .map(HarvestSource.StateOutput::new);
  }
}
