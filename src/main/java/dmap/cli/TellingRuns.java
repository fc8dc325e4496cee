package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.launch.Connection;
import dmap.maprun.MapRun;
import dmap.render.results.ConditionJson;
import dmap.render.run.StatusJson;
import dmap.results.Condition.Answer;
import dmap.results.Condition.Verdict;
import dmap.results.MapRunResults;
import dmap.results.MapRunSource;
import dmap.results.Measurements;
import dmap.status.MapRunProgress;
import dmap.status.Progress;
import dmap.status.Watched;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Tells a CI system about a run that was watched to its end; `run` and `redrive` share it.
///
/// Result files are read only if a file was asked for, if a condition is about more than the counts
/// of DescribeMapRun, or if there may be nested map runs, whose counts were not looked at.
final class TellingRuns {
  private final Session session;
  private final TellOptions options;
  private final Telling telling;

  TellingRuns(Session session, TellOptions options) {
    this.session = session;
    this.options = options;
    this.telling = new Telling(session, options);
  }

  /// @param name of the run
  /// @param watch how the watching of its execution ended
  /// @return the exit code of the command: of a run that failed, timed out, or goes on as it was
  ExitCode tell(String name, Watching.Watch watch, Connection connection) {
    if (!options.any()) {
      return watch.exitCode();
    }
    Progress last = watch.last();
    if (!last.complete()) {
      session.say("the run goes on: no condition was checked, no file written");
      return watch.exitCode();
    }
    ResultFinder finder = OpenedResults.finder(connection, session);
    List<MapRun> described = last.mapRuns().stream().map(MapRunProgress::run).toList();
    List<Verdict> verdicts = telling.verdicts(Measurements.of(described));
    List<MapRunResults> results = List.of();
    if (options.files() || unknown(verdicts) || finder.nests(last.execution().arn())) {
      List<MapRunSource> sources = sources(finder, last.execution().arn());
      results = new ResultReading(session, connection.objects()).harvest(sources);
      session.err().print(ProblemLines.of(ProblemLines.in(results)));
      verdicts =
          telling.verdicts(
              sources.isEmpty() ? Measurements.of(described) : Measurements.of(sources, results));
    }
    document(last, verdicts);
    ExitCode told = telling.tell(name, Optional.of(last.execution()), results, verdicts);
    return watch.exitCode() == ExitCode.OK ? told : watch.exitCode();
  }

  private static boolean unknown(List<Verdict> verdicts) {
    return verdicts.stream().anyMatch(verdict -> verdict.answer() == Answer.UNKNOWN);
  }

  /// None if the run left none, as one does that fails before its map: what is known of it is told
  /// all the same.
  private List<MapRunSource> sources(ResultFinder finder, String executionArn) {
    try (ReadingView view = new ReadingView(session)) {
      return finder
          .find(
              new Watched.OfExecution(executionArn),
              count -> view.items("asking for child executions", count))
          .sources();
    } catch (DmapException e) {
      if (e.exitCode() != ExitCode.ERROR) {
        throw e;
      }
      session.say(e.getMessage());
      return List.of();
    }
  }

  /// The last document once more, with what it could not hold before.
  private void document(Progress last, List<Verdict> verdicts) {
    switch (session.output().format()) {
      case TEXT -> {}
      case JSON -> {
        if (!verdicts.isEmpty()) {
          ObjectNode json = ConditionJson.addTo(StatusJson.of(last), verdicts);
          session.out().print(StatusJson.line(json));
        }
      }
    }
  }
}
