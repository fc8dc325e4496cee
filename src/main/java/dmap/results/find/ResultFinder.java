package dmap.results.find;

import dmap.DmapException;
import dmap.asl.parse.AslParser;
import dmap.json.Document;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.MapRun;
import dmap.maprun.MapRuns;
import dmap.objects.ObjectStore;
import dmap.results.files.HarvestSource;
import dmap.results.files.LocalMapRuns;
import dmap.results.files.MapRunSource;
import dmap.status.Watched;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Finds the results of a run: through the output of the execution; or, because a run that failed
/// has no output, through the ResultWriter of its definition and the ids of its map runs; or, if
/// nothing was written there, through the child executions.
public final class ResultFinder {
  private final MapRuns mapRuns;
  private final ObjectStore objects;
  private final CallLimits limits;
  private final Path cache;

  /// @param cache a folder for the records of child executions that are in no file
  public ResultFinder(MapRuns mapRuns, ObjectStore objects, CallLimits limits, Path cache) {
    this.mapRuns = mapRuns;
    this.objects = objects;
    this.limits = limits;
    this.cache = cache;
  }

  public record FoundResults(
      List<MapRunSource> sources, Execution execution, List<String> missing) {}

  /// The results in a manifest or folder that the operator named; empty if it is a run that was
  /// named.
  ///
  /// @param run as it was typed; null if nothing was
  public static List<MapRunSource> files(String run, Path workingDirectory) {
    if (run == null) {
      return List.of();
    }
    Optional<HarvestSource> uri = HarvestSource.ofUri(run);
    return uri.isPresent()
        ? List.of(MapRunSource.alone(uri.get()))
        : folder(run, workingDirectory).map(LocalMapRuns::in).orElse(List.of());
  }

  private static Optional<Path> folder(String run, Path workingDirectory) {
    try {
      return Optional.of(workingDirectory.resolve(run)).filter(Files::isDirectory);
    } catch (InvalidPathException e) {
      return Optional.empty(); // an ARN or a name
    }
  }

  /// @param progress told how many child executions were asked for, if any must be
  public FoundResults find(Watched run, LongConsumer progress) {
    return switch (run) {
      case Watched.OfMapRun(String arn) -> {
        MapRun mapRun = mapRuns.describeMapRun(arn);
        Execution execution = mapRuns.describeExecution(mapRun.executionArn());
        yield ofMapRuns(List.of(mapRun), execution, progress);
      }
      case Watched.OfExecution(String arn) -> {
        Execution execution = mapRuns.describeExecution(arn);
        yield ofMapRuns(MapRunSearch.mapRunsOf(arn, mapRuns), execution, progress);
      }
    };
  }

  /// Whether child executions of this one may start map runs themselves, as far as its definition
  /// tells.
  public boolean nests(String executionArn) {
    return !places(executionArn).nesting().isEmpty();
  }

  private FoundResults ofMapRuns(List<MapRun> runs, Execution execution, LongConsumer progress) {
    ChildRecords children = new ChildRecords(mapRuns, cache, limits, progress);
    MapRunSearch search =
        new MapRunSearch(mapRuns, objects, places(execution.arn()), children, limits);
    List<MapRunSource> found = search.in(runs, execution, Optional.empty());
    if (found.isEmpty()) {
      throw nothing(execution, runs);
    }
    List<String> missing = search.notes();
    children.missing().ifPresent(missing::add);
    return new FoundResults(found, execution, List.copyOf(missing));
  }

  private ResultPrefixes places(String executionArn) {
    return switch (Document.parse(mapRuns.definitionOf(executionArn), Document.Syntax.JSON)) {
      case Document.Parsed.Bad _ -> ResultPrefixes.UNKNOWN;
      case Document.Parsed.Good(Document document) ->
          switch (AslParser.parse(document)) {
            case AslParser.Parsed.Good(var machine) -> ResultPrefixes.of(machine);
            case AslParser.Parsed.Bad _ ->
                ResultPrefixes.UNKNOWN; // AWS accepts more than this dmap knows
          };
    };
  }

  private static DmapException nothing(Execution execution, List<MapRun> runs) {
    if (execution.status() == ExecutionStatus.RUNNING) {
      return DmapException.error(
          "run " + execution.name() + " is still going on; its results are written at its end",
          "`dmap status " + execution.name() + " --watch` waits for it");
    }
    String why = execution.failure().error().map(e -> " (it ended with " + e + ")").orElse("");
    return DmapException.error(
        runs.isEmpty()
            ? "run " + execution.name() + " has no map run, so it has no results" + why
            : "run " + execution.name() + " left no result files" + why,
        runs.isEmpty()
            ? "`dmap status " + execution.name() + "` tells more"
            : "add `results: {to: s3://BUCKET/PREFIX}` to the job, or name the manifest's S3 URI");
  }
}
