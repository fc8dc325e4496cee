package dmap.results.download;

import java.io.IOException;

/// What arrived is not what the store says it holds.
final class DamagedFile extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedFile(String message) {
    super(message);
  }
}
