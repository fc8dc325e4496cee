package dmap.cli;

import dmap.launch.Connection;
import dmap.launch.LocalEndpoint.Use;
import dmap.maprun.MapRuns;
import dmap.run.RunTarget;
import java.util.ArrayDeque;
import java.util.Deque;

/// Connections to several places, to look only. They are closed together.
final class Connections implements AutoCloseable {
  private final Session session;
  private final Deque<Connection> open = new ArrayDeque<>();

  Connections(Session session) {
    this.session = session;
  }

  MapRuns reach(RunTarget place) {
    Connection connection = session.connect(session.place(place), Use.LOOK);
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
