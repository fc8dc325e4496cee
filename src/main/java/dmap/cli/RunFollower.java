package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.cli.OutputOptions.Format;
import dmap.cli.Watching.Watch;
import dmap.launch.Connection;
import dmap.maprun.MapRun;
import dmap.render.results.ConditionJson;
import dmap.render.run.StatusJson;
import dmap.results.files.MapRunSource;
import dmap.results.find.ResultFinder;
import dmap.results.summary.MapRunResults;
import dmap.results.verdict.Measurements;
import dmap.results.verdict.RunCondition.ConditionAnswer;
import dmap.results.verdict.RunCondition.Verdict;
import dmap.status.MapRunProgress;
import dmap.status.Progress;
import dmap.status.Watched;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// What `run` and `redrive` do without `--detach`: they watch the run to its end, note in the
/// ledger how it ended, and report to the CI system.
///
/// For the reports the result files are read only if they are needed: if a file was asked for, if a
/// condition is about more than the counts of DescribeMapRun, or if there may be nested map runs,
/// whose counts the watching does not ask for.
final class RunFollower {
  private final Session session;
  private final Optional<Duration> timeout;
  private final CiOptions options;
  private final CiReports reports;

  RunFollower(Session session, WatchOptions watch, CiOptions options) {
    this.session = session;
    this.timeout = watch.timeout();
    this.options = options;
    this.reports = new CiReports(session, options);
  }

  /// @param ended told the last snapshot of a run that was watched to its end
  ExitCode follow(RunReference run, Connection connection, Consumer<Progress> ended) {
    Watch watch = new Watching(session).watch(run, connection.mapRuns(), timeout);
    if (watch.last().complete()) {
      ended.accept(watch.last());
    }
    return options.any() ? report(run.name(), watch, connection) : watch.exitCode();
  }

  /// @return how the watching ended or, if the run succeeded, what became of the conditions
  private ExitCode report(String name, Watch watch, Connection connection) {
    Progress last = watch.last();
    if (!last.complete()) {
      session.say("the run goes on: no condition was checked, no file written");
      return watch.exitCode();
    }
    ResultFinder finder = OpenedResults.finder(connection, session);
    List<MapRun> described = last.mapRuns().stream().map(MapRunProgress::run).toList();
    List<Verdict> verdicts = reports.verdicts(Measurements.of(described));
    List<MapRunResults> results = List.of();
    boolean unknown = CiReports.any(ConditionAnswer.UNKNOWN, verdicts);
    if (options.files() || unknown || finder.nests(last.execution().arn())) {
      List<MapRunSource> sources = sources(finder, last.execution().arn());
      results = new ResultReading(session, connection.objects()).harvest(sources);
      session.err().print(ProblemLines.of(ProblemLines.in(results)));
      verdicts =
          reports.verdicts(
              sources.isEmpty() ? Measurements.of(described) : Measurements.of(sources, results));
    }
    document(last, verdicts);
    ExitCode told = reports.tell(name, Optional.of(last.execution()), results, verdicts);
    return watch.exitCode() == ExitCode.OK ? told : watch.exitCode();
  }

  /// Where the results are; nowhere for a run that failed before its first map run. What is known
  /// about such a run is reported all the same.
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

  /// Prints the last status document again, now with the conditions.
  private void document(Progress last, List<Verdict> verdicts) {
    if (session.output().format() == Format.JSON && !verdicts.isEmpty()) {
      ObjectNode json = ConditionJson.addTo(StatusJson.of(last), verdicts);
      session.out().print(StatusJson.line(json));
    }
  }
}
