package dmap.cli;

import dmap.cli.LocalEndpoint.Use;
import dmap.cli.ResultFinder.Cut;
import dmap.cli.ResultFinder.Found;
import dmap.maprun.Execution;
import dmap.maprun.MapRuns;
import dmap.objects.ObjectStore;
import dmap.results.MapRunSource;
import dmap.run.Place;
import dmap.run.Target;
import java.util.List;
import java.util.Optional;

/// What RUN stands for in `dmap results`: where the results are, and how to read them.
///
/// @param name of the run, or what was typed
/// @param execution if it was looked at
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
    Optional<MapRunSource> files = ResultFinder.files(run, host.workingDirectory());
    if (files.isPresent()) {
      Place place = target.place(host, Target.LOCAL);
      Connection connection = new Connection(host, target, place, Use.LOOK);
      return new OpenedResults(connection, run, Optional.empty(), List.of(files.get()));
    }
    RunReference reference = RunReference.resolve(run, host, target);
    Connection connection = new Connection(host, target, reference.place(), Use.LOOK);
    try (MapRuns mapRuns = connection.mapRuns()) {
      Found found = new ResultFinder(mapRuns).find(reference);
      if (found.cut() == Cut.NESTED) {
        output.say(
            host,
            "nested map runs were looked for in the newest %d child executions only;"
                    .formatted(MapRunSearch.CHILDREN)
                + " `dmap results` with a map run's ARN shows any other");
      }
      return new OpenedResults(
          connection, reference.name(), Optional.of(found.execution()), found.sources());
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  String name() {
    return name;
  }

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
