package dmap.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Walks a bucket in the order of keys, holding the names of one folder of each level at a time.
///
/// A folder sorts as its name with a slash behind it: `a-b` comes before `a/…`, as on S3.
public final class FolderListing implements Iterator<StoredObject> {
  private final String bucket;
  private final Range range;
  private final Deque<Level> levels = new ArrayDeque<>();
  private Optional<StoredObject> ready = Optional.empty();

  /// Which keys are wanted: those that begin with the prefix and come after `after`.
  ///
  /// @param after empty for all
  record Range(String prefix, String after) {
    boolean holds(String key) {
      return key.startsWith(prefix) && (after.isEmpty() || KeyOrder.compare(key, after) > 0);
    }

    /// Whether a key that begins with `folderKey` can be in it.
    boolean reaches(String folderKey) {
      boolean ofPrefix = folderKey.startsWith(prefix) || prefix.startsWith(folderKey);
      return ofPrefix
          && (after.isEmpty()
              || after.startsWith(folderKey)
              || KeyOrder.compare(folderKey, after) > 0);
    }
  }

  FolderListing(KeyPath start, String bucket, Range range) throws IOException {
    this.bucket = bucket;
    this.range = range;
    var folder = start.folder();
    if (folder.isPresent()) {
      String prefix = range.prefix();
      levels.push(new Level(prefix.substring(0, prefix.lastIndexOf('/') + 1), folder.get(), range));
    }
  }

  /// Of a prefix that no key can have.
  FolderListing(String bucket, Range range) {
    this.bucket = bucket;
    this.range = range;
  }

  @Override
  public boolean hasNext() {
    if (ready.isEmpty()) {
      try {
        ready = advance();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return ready.isPresent();
  }

  @Override
  public StoredObject next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    StoredObject current = ready.orElseThrow();
    ready = Optional.empty();
    return current;
  }

  /// Leaves out what is left of the objects below a folder.
  ///
  /// @param folderKey ends in a slash
  public void skip(String folderKey) {
    ready = ready.filter(object -> !object.key().startsWith(folderKey));
    while (!levels.isEmpty() && levels.peek().folderKey().startsWith(folderKey)) {
      levels.pop();
    }
  }

  /// Whether the folders it stands in are still as they were read, so that going on gives the same
  /// as beginning anew after the last key.
  public boolean isCurrent() throws IOException {
    for (Level level : levels) {
      if (!level.isCurrent()) {
        return false;
      }
    }
    return true;
  }

  private Optional<StoredObject> advance() throws IOException {
    while (!levels.isEmpty()) {
      switch (levels.peek().next()) {
        case Level.End _ -> levels.pop();
        case Level.Folder(String key, var path) -> {
          if (range.reaches(key)) {
            levels.push(new Level(key, path, range));
          }
        }
        case Level.File(String key, long sizeBytes, long modifiedMillis) -> {
          if (range.holds(key)) {
            return Optional.of(FolderStore.describe(bucket, key, sizeBytes, modifiedMillis));
          }
        }
      }
    }
    return Optional.empty();
  }
}
