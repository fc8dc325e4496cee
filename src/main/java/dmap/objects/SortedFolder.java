package dmap.objects;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/// One folder of a [FolderListing], in the order of keys. All names are read and sorted at the
/// start. The attributes of a file are only read when its turn comes, so that a page of a thousand
/// keys does not look at a million files.
final class SortedFolder {
  /// Clocks of file systems are coarse: a change within this time after reading the folder may not
  /// show in its modification time.
  private static final Duration TICK = Duration.ofMillis(50);

  private final String folderKey;
  private final Path folder;
  private final FileTime modified;
  private final boolean settled;
  private final List<SortedName> names = new ArrayList<>();
  private final PriorityQueue<Folder> folders =
      new PriorityQueue<>(Comparator.comparing(Folder::key, KeyOrder::compare));
  private int index;

  /// @param key for a folder, without its slash
  private record SortedName(String key, String file, FileNames.NameKind kind) {}

  /// The answers of [#next].
  sealed interface FolderEntry {}

  /// @param key ends with a slash
  record Folder(String key, Path path) implements FolderEntry {}

  record File(String key, long sizeBytes, long modifiedMillis) implements FolderEntry {}

  /// There are no more entries.
  record NoEntry() implements FolderEntry {}

  /// @param folderKey empty, or ends with a slash
  SortedFolder(String folderKey, Path folder, FolderListing.Range range) throws IOException {
    this.folderKey = folderKey;
    this.folder = folder;
    this.modified = modified(folder);
    this.settled = modified.toInstant().isBefore(Instant.now().minus(TICK));
    read(folder, folderKey, "", range);
    names.sort(Comparator.comparing(SortedName::key, KeyOrder::compare));
  }

  String folderKey() {
    return folderKey;
  }

  /// Whether certainly nothing was added to the folder or removed from it since it was read.
  boolean isCurrent() throws IOException {
    return settled && modified.equals(modified(folder));
  }

  private static FileTime modified(Path folder) throws IOException {
    try {
      return Files.getLastModifiedTime(folder);
    } catch (NoSuchFileException e) {
      return FileTime.fromMillis(0); // it was removed during the listing
    }
  }

  /// @param start the key so far: that of this folder, and the starts of a long step
  /// @param below the paths of the folders for these starts, each with a slash
  private void read(Path from, String start, String below, FolderListing.Range range)
      throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(from)) {
      for (Path path : stream) {
        String file = path.getFileName().toString();
        Optional<FileNames.Decoded> decoded = FileNames.decode(file);
        if (decoded.isPresent()) {
          add(start + decoded.get().step(), decoded.get().kind(), below + file, range);
        }
      }
    } catch (NoSuchFileException e) {
      return; // it was removed during the listing
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void add(String key, FileNames.NameKind kind, String file, FolderListing.Range range)
      throws IOException {
    switch (kind) {
      case PLAIN, OBJECT -> {
        boolean mayBeFolder = kind == FileNames.NameKind.PLAIN;
        if (range.holds(key) || mayBeFolder && range.reaches(key + "/")) {
          names.add(new SortedName(key, file, kind));
        }
      }
      case FOLDER -> folders.add(new Folder(key + "/", folder.resolve(file)));
      case START -> {
        if (range.reaches(key)) {
          read(folder.resolve(file), key, file + "/", range);
        }
      }
    }
  }

  FolderEntry next() throws IOException {
    while (index < names.size()) {
      SortedName name = names.get(index);
      if (!folders.isEmpty() && KeyOrder.compare(folders.peek().key(), name.key()) < 0) {
        return folders.poll();
      }
      index++;
      Path path = folder.resolve(name.file());
      BasicFileAttributes attributes;
      try {
        attributes = Files.readAttributes(path, BasicFileAttributes.class);
      } catch (NoSuchFileException e) {
        continue;
      }
      if (!attributes.isDirectory()) {
        return new File(name.key(), attributes.size(), attributes.lastModifiedTime().toMillis());
      }
      if (name.kind() == FileNames.NameKind.PLAIN) {
        folders.add(new Folder(name.key() + "/", path));
      }
    }
    return folders.isEmpty() ? new NoEntry() : folders.poll();
  }
}
