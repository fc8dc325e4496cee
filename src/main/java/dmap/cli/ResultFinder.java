package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.asl.AslParser;
import dmap.json.Document;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.MapRun;
import dmap.maprun.MapRuns;
import dmap.results.HarvestSource;
import dmap.results.MapRunSource;
import dmap.status.Watched;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds the results of a run: through the execution's output, or, since a run that failed has
/// none, through the ResultWriter of its definition and the ids of its map runs.
final class ResultFinder {
  private final MapRuns mapRuns;

  /// @param mapRuns where the run is
  ResultFinder(MapRuns mapRuns) {
    this.mapRuns = mapRuns;
  }

  /// @param execution that the map runs belong to
  /// @param cut whether there may be nested map runs that were not looked for
  record Found(List<MapRunSource> sources, Execution execution, Cut cut) {}

  enum Cut {
    NONE,
    NESTED
  }

  /// A manifest or folder that was named itself; nothing if a run was.
  static Optional<MapRunSource> files(String run, Path workingDirectory) {
    if (run == null) {
      return Optional.empty();
    }
    Optional<HarvestSource> uri = HarvestSource.ofUri(run);
    return uri.or(() -> folder(run, workingDirectory)).map(MapRunSource::alone);
  }

  private static Optional<HarvestSource> folder(String run, Path workingDirectory) {
    try {
      Path path = workingDirectory.resolve(run);
      return Files.isDirectory(path)
          ? Optional.of(new HarvestSource.LocalFolder(path))
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty(); // an ARN or a name
    }
  }

  Found find(RunReference reference) {
    return find(reference.watched());
  }

  Found find(Watched run) {
    return switch (run) {
      case Watched.OfMapRun(String arn) -> {
        MapRun mapRun = mapRuns.describeMapRun(arn);
        yield ofMapRuns(List.of(mapRun), mapRuns.describeExecution(mapRun.executionArn()));
      }
      case Watched.OfExecution(String arn) -> {
        Execution execution = mapRuns.describeExecution(arn);
        yield ofMapRuns(MapRunSearch.mapRunsOf(arn, mapRuns), execution);
      }
    };
  }

  /// Whether child executions of this one may start map runs themselves, as far as its definition
  /// tells.
  boolean nests(String executionArn) {
    return !places(executionArn).nesting().isEmpty();
  }

  private Found ofMapRuns(List<MapRun> runs, Execution execution) {
    MapRunSearch search = new MapRunSearch(mapRuns, places(execution.arn()));
    List<MapRunSource> found = search.in(runs, execution, Optional.empty());
    if (found.isEmpty()) {
      throw nothing(execution, runs);
    }
    return new Found(found, execution, search.cut());
  }

  private ResultPlaces places(String executionArn) {
    return switch (Document.parse(mapRuns.definitionOf(executionArn), Document.Syntax.JSON)) {
      case Document.Parsed.Bad _ -> ResultPlaces.UNKNOWN;
      case Document.Parsed.Good(Document document) ->
          switch (AslParser.parse(document)) {
            case AslParser.Parsed.Good(var machine) -> ResultPlaces.of(machine);
            case AslParser.Parsed.Bad _ ->
                ResultPlaces.UNKNOWN; // AWS accepts more than this dmap knows
          };
    };
  }

  private static DmapException nothing(Execution execution, List<MapRun> runs) {
    if (execution.status() == ExecutionStatus.RUNNING) {
      return new DmapException(
          ExitCode.ERROR,
          "run " + execution.name() + " is still going on; its results are written at its end",
          "`dmap status " + execution.name() + " --watch` waits for it");
    }
    String why = execution.error().map(e -> " (it ended with " + e + ")").orElse("");
    return new DmapException(
        ExitCode.ERROR,
        runs.isEmpty()
            ? "run " + execution.name() + " has no map run, so it has no results" + why
            : "run " + execution.name() + " left no result files" + why,
        runs.isEmpty()
            ? "`dmap status " + execution.name() + "` tells more"
            : "add `results: {to: s3://BUCKET/PREFIX}` to the job, or name the manifest's S3 URI");
  }
}
