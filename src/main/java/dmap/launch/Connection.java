package dmap.launch;

import dmap.aws.AwsClients;
import dmap.aws.AwsSettings;
import dmap.launch.LocalEndpoint.Use;
import dmap.maprun.MapRuns;
import dmap.objects.FolderStore;
import dmap.objects.ObjectStore;
import dmap.run.RunTarget;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The two ports of a place: its map runs and its objects. Nothing is loaded, called or started
/// before a port is asked for, so that a command pays only for what it uses.
public final class Connection implements AutoCloseable {
  private final Connector connector;
  private final RunTarget place;
  private final Use use;
  private final Deque<Runnable> closings = new ArrayDeque<>();
  private Optional<MapRuns> mapRuns = Optional.empty();
  private Optional<ObjectStore> objects = Optional.empty();

  Connection(Connector connector, RunTarget place, Use use) {
    this.connector = connector;
    this.place = place;
    this.use = use;
  }

  public RunTarget place() {
    return place;
  }

  public MapRuns mapRuns() {
    if (mapRuns.isEmpty()) {
      mapRuns = Optional.of(stepFunctions().mapRuns());
    }
    return mapRuns.get();
  }

  /// The port to map runs for calls that take long to answer, as TestState does.
  public MapRuns patientMapRuns() {
    return stepFunctions().patientMapRuns();
  }

  /// On the local target the objects are read from the disk, because the buckets of the embedded
  /// engine are folders of the home.
  public ObjectStore objects() {
    if (objects.isEmpty()) {
      objects =
          Optional.of(
              switch (place.target()) {
                case AWS -> clients(onAws()).objects();
                case LOCAL -> new FolderStore(connector.home().resolve("s3"));
              });
    }
    return objects.get();
  }

  @Override
  public void close() {
    while (!closings.isEmpty()) {
      closings.pop().run();
    }
  }

  private AwsClients stepFunctions() {
    return clients(
        switch (place.target()) {
          case AWS -> onAws();
          case LOCAL -> AwsSettings.embedded(engine());
        });
  }

  private AwsSettings onAws() {
    return AwsSettings.of(
        place.region(), connector.profile(), place.endpoint(), connector.environment());
  }

  private URI engine() {
    Optional<URI> given = place.endpoint().map(AwsSettings::endpoint);
    return given.orElseGet(
        () -> {
          LocalEndpoint engine = connector.engines().open(connector.home(), use);
          closings.push(engine::close);
          return engine.sfn();
        });
  }

  private AwsClients clients(AwsSettings settings) {
    AwsClients clients = new AwsClients(settings);
    closings.push(clients::close);
    return clients;
  }
}
