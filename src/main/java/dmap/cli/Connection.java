package dmap.cli;

import dmap.aws.AwsClients;
import dmap.aws.AwsSettings;
import dmap.cli.LocalEndpoint.Use;
import dmap.maprun.MapRuns;
import dmap.objects.FolderStore;
import dmap.objects.ObjectStore;
import dmap.run.RunTarget;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The two ports of a place. Nothing is loaded, called or started before a port is asked for: a
/// command pays for what it uses.
final class Connection implements AutoCloseable {
  private final Host host;
  private final TargetOptions options;
  private final RunTarget place;
  private final Use use;
  private final Deque<Runnable> closings = new ArrayDeque<>();

  Connection(Host host, TargetOptions options, RunTarget place, Use use) {
    this.host = host;
    this.options = options;
    this.place = place;
    this.use = use;
  }

  RunTarget place() {
    return place;
  }

  MapRuns mapRuns() {
    return clients().mapRuns();
  }

  /// For calls that answer late.
  MapRuns patientMapRuns() {
    return clients().patientMapRuns();
  }

  private AwsClients clients() {
    return switch (place.target()) {
      case AWS -> clients(onAws());
      case LOCAL -> clients(AwsSettings.embedded(engine()));
    };
  }

  /// On the local target the folder itself: buckets of the embedded engine are folders of the home.
  ObjectStore objects() {
    return switch (place.target()) {
      case AWS -> clients(onAws()).objects();
      case LOCAL -> new FolderStore(buckets());
    };
  }

  @Override
  public void close() {
    while (!closings.isEmpty()) {
      closings.pop().run();
    }
  }

  private Path buckets() {
    return options.home(host).resolve("s3");
  }

  private AwsSettings onAws() {
    return AwsSettings.of(place.region(), options.profile(), place.endpoint(), host.environment());
  }

  private URI engine() {
    Optional<URI> given = place.endpoint().map(AwsSettings::endpoint);
    return given.orElseGet(
        () -> {
          LocalEndpoint engine = host.engines().open(options.home(host), use);
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
