package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.maprun.MapRun;
import dmap.objects.ObjectStore;
import dmap.render.results.ConditionJson;
import dmap.render.run.StatusJson;
import dmap.results.Condition.Answer;
import dmap.results.Condition.Verdict;
import dmap.results.Harvester;
import dmap.results.MapRunResults;
import dmap.results.MapRunSource;
import dmap.results.Measurements;
import dmap.status.MapRunProgress;
import dmap.status.Progress;
import dmap.status.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Tells a CI system about a run that was watched to its end; `run` and `redrive` share it.
///
/// Result files are read only if a file was asked for, if a condition is about more than the counts
/// of DescribeMapRun, or if there may be nested map runs, whose counts were not looked at.
final class TellingRuns {
  private final Host host;
  private final TellOptions options;
  private final OutputOptions output;
  private final Telling telling;

  TellingRuns(Host host, TellOptions options, OutputOptions output) {
    this.host = host;
    this.options = options;
    this.output = output;
    this.telling = new Telling(host, options, output);
  }

  /// @param name of the run
  /// @param watch how the watching of its execution ended
  /// @return the exit code of the command: of a run that failed, timed out, or goes on as it was
  ExitCode tell(String name, Watching.Watch watch, ResultFinder finder, ObjectStore objects) {
    if (!options.any()) {
      return watch.exitCode();
    }
    Progress last = watch.last();
    if (!last.complete()) {
      output.say(host, "the run goes on: no condition was checked, no file written");
      return watch.exitCode();
    }
    List<MapRun> described = last.mapRuns().stream().map(MapRunProgress::run).toList();
    List<Verdict> verdicts = telling.verdicts(Measurements.of(described));
    List<MapRunResults> results = List.of();
    if (options.files() || unknown(verdicts) || finder.nests(last.execution().arn())) {
      List<MapRunSource> sources = sources(finder, last.execution().arn());
      results = read(sources, objects);
      verdicts =
          telling.verdicts(
              sources.isEmpty() ? Measurements.of(described) : measured(sources, results));
    }
    document(last, verdicts);
    ExitCode told = telling.tell(name, Optional.of(last.execution()), results, verdicts);
    return watch.exitCode() == ExitCode.OK ? told : watch.exitCode();
  }

  static Measurements measured(List<MapRunSource> sources, List<MapRunResults> results) {
    List<MapRun> described = new ArrayList<>();
    return all(sources, described)
        ? Measurements.of(results, described)
        : Measurements.of(results, List.of());
  }

  /// Whether all of them were described.
  private static boolean all(List<MapRunSource> sources, List<MapRun> described) {
    boolean all = true;
    for (MapRunSource source : sources) {
      source.mapRun().ifPresent(described::add);
      all &= source.mapRun().isPresent();
      all &= all(source.nested(), described);
    }
    return all;
  }

  private static boolean unknown(List<Verdict> verdicts) {
    return verdicts.stream().anyMatch(verdict -> verdict.answer() == Answer.UNKNOWN);
  }

  /// None if the run left none, as one does that fails before its map: what is known of it is told
  /// all the same.
  private List<MapRunSource> sources(ResultFinder finder, String executionArn) {
    try (ReadingView view = new ReadingView(host, output)) {
      return finder
          .find(
              new Watched.OfExecution(executionArn),
              count -> view.items("asking for child executions", count))
          .sources();
    } catch (DmapException e) {
      if (e.exitCode() != ExitCode.ERROR) {
        throw e;
      }
      output.say(host, e.getMessage());
      return List.of();
    }
  }

  private List<MapRunResults> read(List<MapRunSource> sources, ObjectStore objects) {
    List<MapRunResults> results = new ArrayList<>();
    try (ReadingView view = new ReadingView(host, output)) {
      for (MapRunSource source : sources) {
        results.add(
            new Harvester(objects)
                .harvest(source, (done, total) -> view.bytes("reading results", done, total)));
      }
    }
    output
        .terminal(host)
        .err()
        .print(
            ProblemLines.of(results.stream().flatMap(each -> each.problems().stream()).toList()));
    return results;
  }

  /// The last document once more, with what it could not hold before.
  private void document(Progress last, List<Verdict> verdicts) {
    switch (output.format()) {
      case TEXT -> {}
      case JSON -> {
        if (!verdicts.isEmpty()) {
          ObjectNode json = ConditionJson.addTo(StatusJson.of(last), verdicts);
          output.terminal(host).out().print(StatusJson.line(json));
        }
      }
    }
  }
}
