package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.asl.AslParser;
import dmap.json.Document;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunArn;
import dmap.maprun.MapRunSummary;
import dmap.maprun.MapRuns;
import dmap.objects.ObjectUri;
import dmap.results.HarvestSource;
import dmap.results.ResultPointer;
import dmap.status.Watched;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the results of a run: through the execution's output, or, since a run that failed has
/// none, through the ResultWriter of its definition and the ids of its map runs.
///
/// @param mapRuns where the run is
record ResultFinder(MapRuns mapRuns) {

  /// Where the results of one map run are.
  record Found(HarvestSource source, Optional<MapRun> mapRun) {}

  /// A manifest or folder that was named itself; nothing if a run was.
  static Optional<Found> files(String run, Path workingDirectory) {
    if (run == null) {
      return Optional.empty();
    }
    Optional<HarvestSource> uri = HarvestSource.ofUri(run);
    return uri.or(() -> folder(run, workingDirectory))
        .map(source -> new Found(source, Optional.empty()));
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

  List<Found> find(RunReference reference) {
    return switch (reference.watched()) {
      case Watched.OfMapRun(String arn) -> {
        MapRun run = mapRuns.describeMapRun(arn);
        yield ofMapRuns(List.of(run), mapRuns.describeExecution(run.executionArn()));
      }
      case Watched.OfExecution(String arn) -> {
        Execution execution = mapRuns.describeExecution(arn);
        yield ofMapRuns(mapRunsOf(arn), execution);
      }
    };
  }

  private List<MapRun> mapRunsOf(String executionArn) {
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

  private List<Found> ofMapRuns(List<MapRun> runs, Execution execution) {
    List<Found> found = new ArrayList<>();
    Map<String, ObjectUri> places = places(execution.arn());
    for (MapRun run : runs) {
      if (run.status().ended()) {
        source(run, execution, places)
            .ifPresent(source -> found.add(new Found(source, Optional.of(run))));
      }
    }
    if (found.isEmpty()) {
      throw nothing(execution, runs);
    }
    return found;
  }

  private Map<String, ObjectUri> places(String executionArn) {
    return switch (Document.parse(mapRuns.definitionOf(executionArn), Document.Syntax.JSON)) {
      case Document.Parsed.Bad _ -> Map.of();
      case Document.Parsed.Good(Document document) ->
          switch (AslParser.parse(document)) {
            case AslParser.Parsed.Good(var machine) -> ResultPlaces.of(machine);
            case AslParser.Parsed.Bad _ -> Map.of(); // AWS accepts more than this dmap knows
          };
    };
  }

  private static Optional<HarvestSource> source(
      MapRun run, Execution execution, Map<String, ObjectUri> places) {
    Optional<HarvestSource> pointed =
        execution.output().map(ResultPointer::in).orElse(List.of()).stream()
            .filter(pointer -> pointer.mapRunArn().equals(run.arn()))
            .<HarvestSource>map(pointer -> new HarvestSource.ManifestAt(pointer.manifest()))
            .findFirst();
    Optional<MapRunArn> arn = MapRunArn.parse(run.arn());
    return pointed
        .or(
            () ->
                arn.filter(a -> places.containsKey(a.label()))
                    .map(a -> HarvestSource.ofMapRun(places.get(a.label()), a.id())))
        .or(
            () ->
                execution
                    .output()
                    .filter(text -> text.startsWith("["))
                    .map(HarvestSource.StateOutput::new));
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
