package dmap.objects;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where in the folder of a bucket the object of a key is, or would be. See [FileNames].
///
/// A file and a folder cannot have the same name, but the objects `a` and `a/b` can both exist. The
/// one that is written later gets a marked name and keeps it; files that exist are never moved.
///
/// @param folders the names of the folders, outermost first
/// @param name of the file; empty for the prefix of a listing
record KeyPath(Path bucket, List<String> folders, String name) {
  /// Amazon S3 User Guide, "Creating object key names".
  private static final int MAX_KEY_BYTES = 1_024;

  /// @throws ObjectStore.InvalidKey if no file can have this key
  static KeyPath of(Path bucket, ObjectUri uri) throws ObjectStore.InvalidKey {
    String key = uri.key();
    byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
    boolean impossible =
        key.isEmpty()
            || key.indexOf('\0') >= 0
            || utf8.length > MAX_KEY_BYTES
            || !key.equals(new String(utf8, StandardCharsets.UTF_8)); // an unpaired surrogate
    if (impossible) {
      throw new ObjectStore.InvalidKey("key " + uri + " cannot be a file in a local bucket");
    }
    List<String> names = new ArrayList<>();
    for (String step : key.split("/", -1)) {
      names.addAll(FileNames.encode(step));
    }
    String name = names.removeLast();
    try {
      bucket.resolve(String.join("/", names)).resolve(name);
      return new KeyPath(bucket, names, name);
    } catch (InvalidPathException _) {
      throw new ObjectStore.InvalidKey(
          "key " + uri + " cannot be a file here; is the locale one of UTF-8?");
    }
  }

  /// The path without marks.
  Path plain() {
    Path path = bucket;
    for (String folder : folders) {
      path = path.resolve(folder);
    }
    return path.resolve(name);
  }

  /// The file of the object; empty if there is no object.
  Optional<Path> find() {
    Path plain = plain();
    if (Files.isRegularFile(plain)) {
      return Optional.of(plain);
    }
    return folder()
        .flatMap(
            folder ->
                Stream.of(FileNames.NameKind.OBJECT.of(name), name)
                    .map(folder::resolve)
                    .filter(Files::isRegularFile)
                    .findFirst());
  }

  /// The folder that would hold the object; empty if there is no such folder.
  Optional<Path> folder() {
    Path folder = bucket;
    for (String step : folders) {
      Path marked = folder.resolve(FileNames.NameKind.FOLDER.of(step));
      folder = Files.isDirectory(marked) ? marked : folder.resolve(step);
    }
    return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
  }

  /// The path to which the object must be written. Makes the folders above it.
  Path place() throws IOException {
    Path folder = bucket;
    for (String step : folders) {
      folder = makeFolder(folder, step);
    }
    Path plain = folder.resolve(name);
    Path marked = folder.resolve(FileNames.NameKind.OBJECT.of(name));
    return Files.isDirectory(plain) || Files.exists(marked) ? marked : plain;
  }

  private static Path makeFolder(Path parent, String step) throws IOException {
    Path marked = parent.resolve(FileNames.NameKind.FOLDER.of(step));
    Path plain = parent.resolve(step);
    if (Files.isDirectory(marked)) {
      return marked;
    }
    if (Files.isDirectory(plain)) {
      return plain;
    }
    try {
      return Files.createDirectory(Files.exists(plain) ? marked : plain);
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(plain) || Files.isDirectory(marked)) {
        return makeFolder(parent, step); // another writer made it in the meantime
      }
      return Files.createDirectory(marked); // an object took the name in the meantime
    }
  }
}
