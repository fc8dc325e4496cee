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

/// One folder of a listing: its names, sorted when it is read; what each of them is, is only asked
/// for when its turn comes, so that a page of a thousand does not look at a million files.
final class Level {
  /// A file system's clock ticks in milliseconds: a change right after we read looks like one
  /// before.
  private static final Duration TICK = Duration.ofMillis(50);

  private final String folderKey;
  private final Path folder;
  private final FileTime modified;
  private final boolean settled;
  private final List<Name> names = new ArrayList<>();
  private final PriorityQueue<Folder> folders =
      new PriorityQueue<>(Comparator.comparing(Folder::key, KeyOrder::compare));
  private int index;

  /// @param key as far as a name goes: of a folder without its slash
  private record Name(String key, String file, FileNames.Kind kind) {}

  /// What comes next.
  sealed interface Entry {}

  /// @param key ends in a slash
  record Folder(String key, Path path) implements Entry {}

  record File(String key, long sizeBytes, long modifiedMillis) implements Entry {}

  record End() implements Entry {}

  /// @param folderKey empty or ending in a slash
  Level(String folderKey, Path folder, FolderListing.Range range) throws IOException {
    this.folderKey = folderKey;
    this.folder = folder;
    this.modified = modified(folder);
    this.settled = modified.toInstant().isBefore(Instant.now().minus(TICK));
    read(folder, folderKey, "", range);
    names.sort(Comparator.comparing(Name::key, KeyOrder::compare));
  }

  String folderKey() {
    return folderKey;
  }

  /// Whether nothing was added to the folder or taken from it since it was read.
  boolean isCurrent() throws IOException {
    return settled && modified.equals(modified(folder));
  }

  private static FileTime modified(Path folder) throws IOException {
    try {
      return Files.getLastModifiedTime(folder);
    } catch (NoSuchFileException e) {
      return FileTime.fromMillis(0); // removed while we were walking
    }
  }

  /// @param below the folders of starts we are in, each with its slash
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
      return; // removed while we were walking: as if it had been removed before
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void add(String key, FileNames.Kind kind, String file, FolderListing.Range range)
      throws IOException {
    switch (kind) {
      case PLAIN -> {
        if (range.holds(key) || range.reaches(key + "/")) {
          names.add(new Name(key, file, kind));
        }
      }
      case OBJECT -> {
        if (range.holds(key)) {
          names.add(new Name(key, file, kind));
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

  Entry next() throws IOException {
    while (index < names.size()) {
      Name name = names.get(index);
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
      if (name.kind() == FileNames.Kind.PLAIN) {
        folders.add(new Folder(name.key() + "/", path));
      }
    }
    return folders.isEmpty() ? new End() : folders.poll();
  }
}
