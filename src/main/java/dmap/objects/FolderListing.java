package dmap.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Walks a bucket folder in the order of keys, holding one folder of each level at a time.
///
/// A folder sorts as its name with a slash behind it: `a-b` comes before `a/…`, as on S3.
final class FolderListing implements Iterator<StoredObject> {
  private final Path bucketFolder;
  private final String bucket;
  private final String prefix;
  private final Deque<Iterator<Entry>> levels = new ArrayDeque<>();
  private Optional<StoredObject> next;

  FolderListing(Path bucketFolder, String bucket, String prefix) throws IOException {
    this.bucketFolder = bucketFolder;
    this.bucket = bucket;
    this.prefix = prefix;
    levels.push(entries("").iterator());
    this.next = advance();
  }

  @Override
  public boolean hasNext() {
    return next.isPresent();
  }

  @Override
  public StoredObject next() {
    StoredObject current = next.orElseThrow(NoSuchElementException::new);
    try {
      next = advance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return current;
  }

  private Optional<StoredObject> advance() throws IOException {
    while (!levels.isEmpty()) {
      if (!levels.peek().hasNext()) {
        levels.pop();
        continue;
      }
      Entry entry = levels.peek().next();
      if (entry.folder()) {
        levels.push(entries(entry.key()).iterator());
      } else {
        return Optional.of(
            FolderStore.describe(bucket, entry.key(), entry.sizeBytes(), entry.modifiedMillis()));
      }
    }
    return Optional.empty();
  }

  /// What one folder holds of the prefix, sorted.
  ///
  /// @param folderKey empty or ending in a slash
  private List<Entry> entries(String folderKey) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Path folder = folderKey.isEmpty() ? bucketFolder : bucketFolder.resolve(folderKey);
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        String key = folderKey + path.getFileName();
        if (key.startsWith(prefix) || prefix.startsWith(key + "/")) {
          describe(path, key).filter(this::wanted).ifPresent(entries::add);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of(); // removed while we were walking: as if it had been removed before
    }
    entries.sort(Comparator.comparing(Entry::key, FolderListing::compareUtf8));
    return entries;
  }

  private boolean wanted(Entry entry) {
    return entry.folder()
        ? entry.key().startsWith(prefix) || prefix.startsWith(entry.key())
        : entry.key().startsWith(prefix);
  }

  private static Optional<Entry> describe(Path path, String key) throws IOException {
    try {
      BasicFileAttributes a = Files.readAttributes(path, BasicFileAttributes.class);
      String entryKey = a.isDirectory() ? key + "/" : key;
      return Optional.of(
          new Entry(entryKey, a.isDirectory(), a.size(), a.lastModifiedTime().toMillis()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /// S3 orders keys by their UTF-8 bytes, which is the order of code points; Java's own order of
  /// texts differs beyond U+FFFF.
  private static int compareUtf8(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean bothUnits = Character.isSurrogate(x) == Character.isSurrogate(y);
        return bothUnits ? Character.compare(x, y) : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  private record Entry(String key, boolean folder, long sizeBytes, long modifiedMillis) {}
}
