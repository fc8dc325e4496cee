package dmap.results.download;

import dmap.DmapException;
import dmap.Reason;
import java.io.IOException;
import java.nio.file.Path;

/// A failure of the disk in words. Another attempt would not help.
final class DiskFailure {
  private DiskFailure() {}

  static DmapException of(Path file, IOException e) {
    return DmapException.error(
        "cannot write " + file + ": " + Reason.of(e),
        "when that is mended (is the disk full?), the same command goes on where it stopped",
        e);
  }
}
