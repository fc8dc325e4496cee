package dmap.cli;

import dmap.launch.Connection;
import dmap.launch.LocalEndpoint.Use;
import dmap.maprun.Execution;
import dmap.maprun.Target;
import dmap.objects.ObjectStore;
import dmap.results.files.MapRunSource;
import dmap.results.find.CallLimits;
import dmap.results.find.ResultFinder;
import dmap.results.find.ResultFinder.FoundResults;
import dmap.run.RunTarget;
import java.util.List;
import java.util.Optional;

/// The results that RUN stands for in `dmap results`, and the connection to read them through.
///
/// @param name of the run; for files that were named themselves, what was typed
/// @param execution absent if files were named, which do not tell it
record OpenedResults(
    Connection connection, String name, Optional<Execution> execution, List<MapRunSource> sources)
    implements AutoCloseable {
  /// @param run as it was typed; null if nothing was
  static OpenedResults open(String run, Session session) {
    List<MapRunSource> files = ResultFinder.files(run, session.host().workingDirectory());
    if (!files.isEmpty()) {
      RunTarget place = session.place(RunTarget.of(Target.LOCAL));
      Connection connection = session.connect(place, Use.LOOK);
      return new OpenedResults(connection, run, Optional.empty(), files);
    }
    RunReference reference = RunReference.resolve(run, session);
    Connection connection = session.connect(reference.place(), Use.LOOK);
    try (ReadingView view = new ReadingView(session)) {
      FoundResults found =
          finder(connection, session)
              .find(reference.watched(), count -> view.items("asking for child executions", count));
      found.missing().forEach(session::say);
      return new OpenedResults(
          connection, reference.name(), Optional.of(found.execution()), found.sources());
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  static ResultFinder finder(Connection connection, Session session) {
    CallLimits limits =
        switch (connection.place().target()) {
          case AWS -> CallLimits.AWS;
          case LOCAL -> CallLimits.NONE;
        };
    return new ResultFinder(connection.mapRuns(), connection.objects(), limits, session.cache());
  }

  ObjectStore objects() {
    return connection.objects();
  }

  @Override
  public void close() {
    connection.close();
  }
}
