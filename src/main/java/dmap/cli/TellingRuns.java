package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.maprun.MapRun;
import dmap.objects.ObjectStore;
import dmap.render.ConditionJson;
import dmap.render.StatusJson;
import dmap.results.files.MapRunSource;
import dmap.results.find.ResultFinder;
import dmap.results.summary.Harvester;
import dmap.results.summary.MapRunResults;
import dmap.results.verdict.Measurements;
import dmap.results.verdict.RunCondition.ConditionAnswer;
import dmap.results.verdict.RunCondition.Verdict;
import dmap.status.MapRunProgress;
import dmap.status.Progress;
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
              sources.isEmpty() ? Measurements.of(described) : Measurements.of(sources, results));
    }
    document(last, verdicts);
    ExitCode told = telling.tell(name, Optional.of(last.execution()), results, verdicts);
    return watch.exitCode() == ExitCode.OK ? told : watch.exitCode();
  }

  private static boolean unknown(List<Verdict> verdicts) {
    return verdicts.stream().anyMatch(verdict -> verdict.answer() == ConditionAnswer.UNKNOWN);
  }

  /// None if the run left none, as one does that fails before its map: what is known of it is told
  /// all the same.
  private List<MapRunSource> sources(ResultFinder finder, String executionArn) {
    try (ReadingView view = new ReadingView(host, output)) {
      return finder
          .ofExecution(executionArn, count -> view.items("asking for child executions", count))
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
    List<MapRunResults> results;
    try (ReadingView view = new ReadingView(host, output)) {
      results =
          new Harvester(objects)
              .harvest(sources, (done, total) -> view.bytes("reading results", done, total));
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
