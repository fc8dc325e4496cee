package dmap.local.s3;

import dmap.objects.FolderStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// What abandoned uploads have left: parts of uploads that were neither completed nor aborted, and
/// objects whose writer was killed. S3 keeps (and bills) such parts until a lifecycle rule removes
/// them; here they are removed after a day.
record AbandonedUploads(FolderStore store, InstantSource clock) {
  private static final Duration LIFE = Duration.ofDays(1);

  void remove() throws IOException {
    Path staging = store.staging();
    for (Path upload : children(staging.resolve(MultipartUploads.FOLDER))) {
      if (isOld(upload)) {
        for (Path part : children(upload)) {
          Files.deleteIfExists(part);
        }
        Files.deleteIfExists(upload);
      }
    }
    for (Path object : children(staging)) {
      if (Files.isRegularFile(object) && isOld(object)) {
        Files.deleteIfExists(object);
      }
    }
  }

  /// Whether nothing has changed for a day. The folder of an upload changes with each part, because
  /// a part is a new file.
  private boolean isOld(Path path) throws IOException {
    try {
      Instant changed = Files.getLastModifiedTime(path).toInstant();
      return changed.plus(LIFE).isBefore(clock.instant());
    } catch (NoSuchFileException _) {
      return false; // its writer has just completed it
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }
}
