package dmap.objects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;

final class FolderReadsTest implements ObjectReadsContract {
  @TempDir private Path root;

  @Override
  public ObjectStore store() {
    return new FolderStore(root);
  }

  @Override
  public void put(ObjectUri uri, String content, Instant modified) throws IOException {
    Path file = root.resolve(uri.bucket()).resolve(uri.key());
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(modified));
  }
}
