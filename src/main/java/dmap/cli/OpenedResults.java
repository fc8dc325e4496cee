package dmap.cli;

import dmap.cli.LocalEndpoint.Use;
import dmap.maprun.Execution;
import dmap.maprun.MapRuns;
import dmap.objects.ObjectStore;
import dmap.results.files.MapRunSource;
import dmap.results.find.CallLimits;
import dmap.results.find.ResultFinder;
import dmap.results.find.ResultFinder.FoundResults;
import dmap.run.Place;
import dmap.run.Target;
import dmap.status.Watched;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// What RUN stands for in `dmap results`: where the results are, and how to read them.
final class OpenedResults implements AutoCloseable {
  private final Connection connection;
  private final String name;
  private final Optional<Execution> execution;
  private final List<MapRunSource> sources;

  private OpenedResults(
      Connection connection,
      String name,
      Optional<Execution> execution,
      List<MapRunSource> sources) {
    this.connection = connection;
    this.name = name;
    this.execution = execution;
    this.sources = sources;
  }

  /// @param run as it was typed; null if nothing was
  static OpenedResults open(String run, Host host, TargetOptions target, OutputOptions output) {
    List<MapRunSource> files = ResultFinder.files(run, host.workingDirectory());
    if (!files.isEmpty()) {
      Place place = target.place(host, Target.LOCAL);
      Connection connection = new Connection(host, target, place, Use.LOOK);
      return new OpenedResults(connection, run, Optional.empty(), files);
    }
    RunReference reference = RunReference.resolve(run, host, target);
    Connection connection = new Connection(host, target, reference.place(), Use.LOOK);
    try (MapRuns mapRuns = connection.mapRuns();
        ReadingView view = new ReadingView(host, output)) {
      ResultFinder finder =
          finder(mapRuns, connection.objects(), reference.place().target(), host, target);
      LongConsumer progress = count -> view.items("asking for child executions", count);
      FoundResults found =
          switch (reference.watched()) {
            case Watched.OfMapRun(String arn) -> finder.ofMapRun(arn, progress);
            case Watched.OfExecution(String arn) -> finder.ofExecution(arn, progress);
          };
      found.missing().forEach(line -> output.say(host, line));
      return new OpenedResults(
          connection, reference.name(), Optional.of(found.execution()), found.sources());
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  static ResultFinder finder(
      MapRuns mapRuns, ObjectStore objects, Target where, Host host, TargetOptions target) {
    CallLimits limits =
        switch (where) {
          case AWS -> CallLimits.AWS;
          case LOCAL -> CallLimits.NONE;
        };
    return new ResultFinder(mapRuns, objects, limits, target.home(host).resolve("cache"));
  }

  /// Of the run, or what was typed.
  String name() {
    return name;
  }

  /// If it was looked at: files alone do not tell.
  Optional<Execution> execution() {
    return execution;
  }

  List<MapRunSource> sources() {
    return sources;
  }

  ObjectStore objects() {
    return connection.objects();
  }

  @Override
  public void close() {
    connection.close();
  }
}
