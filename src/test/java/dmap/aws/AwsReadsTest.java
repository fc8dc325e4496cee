package dmap.aws;

import dmap.local.s3.S3Server;
import dmap.objects.FolderStore;
import dmap.objects.ObjectReadsContract;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Against the S3 of `dmap local`.
final class AwsReadsTest implements ObjectReadsContract {
  @TempDir private Path root;
  private S3Server server;
  private AwsClients clients;
  private ObjectStore store;

  @BeforeEach
  void start() throws IOException {
    server = S3Server.start(new FolderStore(root), 0, InstantSource.system());
    clients = BrokenServer.clients(server.uri());
    store = clients.objects();
  }

  @AfterEach
  void stop() {
    clients.close();
    server.close();
  }

  @Override
  public ObjectStore store() {
    return store;
  }

  @Override
  public void put(ObjectUri uri, String content, Instant modified) throws IOException {
    Path file = root.resolve(uri.bucket()).resolve(uri.key());
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(modified));
  }
}
