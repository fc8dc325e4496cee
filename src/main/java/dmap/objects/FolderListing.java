package dmap.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Walks a bucket in the order of keys. It holds the names of the folder that it is in and of the
/// folders around it.
///
/// A folder is sorted as its name with a slash behind it: `a-b` comes before `a/…`, as on S3.
public final class FolderListing implements Iterator<StoredObject> {
  private final String bucket;
  private final Range range;
  private final Deque<SortedFolder> folders = new ArrayDeque<>();
  private Optional<StoredObject> ready = Optional.empty();

  /// The keys that begin with a prefix and come after another key.
  ///
  /// @param after empty if the range begins with the first key
  record Range(String prefix, String after) {
    boolean holds(String key) {
      return key.startsWith(prefix) && (after.isEmpty() || KeyOrder.compare(key, after) > 0);
    }

    /// Whether a key that begins with `folderKey` can be in this range.
    boolean reaches(String folderKey) {
      boolean ofPrefix = folderKey.startsWith(prefix) || prefix.startsWith(folderKey);
      return ofPrefix
          && (after.isEmpty()
              || after.startsWith(folderKey)
              || KeyOrder.compare(folderKey, after) > 0);
    }
  }

  /// @param start the folder to begin in; empty for a prefix that no key can have
  FolderListing(Optional<KeyPath> start, String bucket, Range range) throws IOException {
    this.bucket = bucket;
    this.range = range;
    Optional<Path> folder = start.flatMap(KeyPath::folder);
    if (folder.isPresent()) {
      String prefix = range.prefix();
      folders.push(
          new SortedFolder(prefix.substring(0, prefix.lastIndexOf('/') + 1), folder.get(), range));
    }
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

  /// Passes over all further objects below a folder.
  ///
  /// @param folderKey ends with a slash
  public void skip(String folderKey) {
    ready = ready.filter(object -> !object.key().startsWith(folderKey));
    while (!folders.isEmpty() && folders.peek().folderKey().startsWith(folderKey)) {
      folders.pop();
    }
  }

  /// Whether the folders that the listing is in have not changed since they were read. Only then
  /// going on gives the same objects as a new listing that starts after the last key.
  public boolean isCurrent() throws IOException {
    for (SortedFolder folder : folders) {
      if (!folder.isCurrent()) {
        return false;
      }
    }
    return true;
  }

  private Optional<StoredObject> advance() throws IOException {
    while (!folders.isEmpty()) {
      switch (folders.peek().next()) {
        case SortedFolder.NoEntry _ -> folders.pop();
        case SortedFolder.Folder(String key, var path) -> {
          if (range.reaches(key)) {
            folders.push(new SortedFolder(key, path, range));
          }
        }
        case SortedFolder.File(String key, long sizeBytes, long modifiedMillis) -> {
          if (range.holds(key)) {
            return Optional.of(FolderStore.describe(bucket, key, sizeBytes, modifiedMillis));
          }
        }
      }
    }
    return Optional.empty();
  }
}
