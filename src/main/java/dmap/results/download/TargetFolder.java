package dmap.results.download;

import dmap.DmapException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map.Entry;

/// The folder that files are copied into. The operator may name it by a link, but links inside it
/// are not followed.
final class TargetFolder {
  private final Path folder;

  private TargetFolder(Path folder) {
    this.folder = folder;
  }

  static TargetFolder make(Path folder) {
    try {
      return new TargetFolder(Files.createDirectories(folder).toRealPath());
    } catch (FileAlreadyExistsException e) {
      throw DmapException.usage(folder + " is a file", "give a folder with --to", e);
    } catch (IOException e) {
      throw DiskFailure.of(folder, e);
    }
  }

  Path path() {
    return folder;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  void makeParents(String name) {
    Path parent = folder;
    for (Path step : Path.of(name)) {
      if (!parent.equals(folder)) {
        makeOne(parent);
      }
      parent = parent.resolve(step);
    }
  }

  private static void makeOne(Path path) {
    try {
      if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(path);
      }
    } catch (FileAlreadyExistsException e) {
      throw DmapException.error(
          path + " is in the way: it is a link or a file, not a folder",
          "remove it, or give another folder with --to",
          e);
    } catch (IOException e) {
      throw DiskFailure.of(path, e);
    }
  }

  /// Writes a small file, completely or not at all.
  void write(Entry<String, byte[]> text) {
    makeParents(text.getKey());
    Path file = file(text.getKey());
    Path part = ObjectCopy.partOf(file);
    try {
      Files.deleteIfExists(part); // it may be a link
      Files.write(part, text.getValue());
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw DiskFailure.of(file, e);
    }
  }

  /// Refuses a download for which the disk has no room, before it runs for hours. Files that are
  /// there already need none.
  void checkSpace(DownloadRequest request) {
    long needed = request.bytes();
    try {
      for (WantedObject wanted : request.files()) {
        Path file = file(wanted.name());
        Path there = Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? file : ObjectCopy.partOf(file);
        if (Files.isRegularFile(there, LinkOption.NOFOLLOW_LINKS)) {
          needed -= Math.min(Files.size(there), wanted.bytes().orElse(0));
        }
      }
      long free = Files.getFileStore(folder).getUsableSpace();
      if (needed > free) {
        throw DmapException.error(
            "the files need %,d bytes more than there are in %s, where %,d are free"
                .formatted(needed - free, folder, free),
            "give a folder on a larger disk with --to, or leave --to away: results are read as a"
                + " stream then");
      }
    } catch (IOException e) {
      throw DiskFailure.of(folder, e);
    }
  }
}
