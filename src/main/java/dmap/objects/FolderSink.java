package dmap.objects;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes beside the target and moves into place on commit.
final class FolderSink implements ObjectSink {
  private final StagedFile staged;
  private final Path target;

  FolderSink(Path staged, Path target) throws IOException {
    this.staged = new StagedFile(staged);
    this.target = target;
  }

  @Override
  public OutputStream stream() {
    return staged.stream();
  }

  @Override
  public long sizeBytes() {
    return staged.sizeBytes();
  }

  @Override
  public void commit() throws IOException {
    Path whole = staged.finish();
    Files.createDirectories(target.getParent());
    Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    staged.close();
  }
}
