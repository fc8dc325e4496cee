package dmap.results.table;

import dmap.results.HarvestProgress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;

/// Copies one file after the other.
public final class StreamedCopies implements LocalCopies {
  private static final int BLOCK_BYTES = 256 << 10;

  private final HarvestProgress progress;

  public StreamedCopies(HarvestProgress progress) {
    this.progress = progress;
  }

  @Override
  public void bring(List<Copy> copies) throws IOException {
    long total = copies.stream().mapToLong(copy -> copy.file().bytes().orElse(0)).sum();
    long done = 0;
    byte[] block = new byte[BLOCK_BYTES];
    for (Copy copy : copies) {
      try (InputStream in = copy.file().content().open();
          OutputStream out = Files.newOutputStream(copy.to())) {
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
          out.write(block, 0, read);
          done += read;
          progress.read(done, total);
        }
      }
    }
  }
}
