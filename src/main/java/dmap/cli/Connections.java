package dmap.cli;

import dmap.cli.LocalEndpoint.Use;
import dmap.maprun.MapRuns;
import dmap.run.RunTarget;
import java.util.ArrayDeque;
import java.util.Deque;

/// Connections to several places, closed together.
final class Connections implements AutoCloseable {
  private final Host host;
  private final TargetOptions options;
  private final Deque<Connection> open = new ArrayDeque<>();

  Connections(Host host, TargetOptions options) {
    this.host = host;
    this.options = options;
  }

  /// To look only.
  MapRuns reach(RunTarget place) {
    Connection connection =
        new Connection(host, options, options.overriding(host, place), Use.LOOK);
    open.push(connection);
    return connection.mapRuns();
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
