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

/// Where in a bucket's folder a key is, or would be. See [FileNames].
///
/// A file and a folder of one name exclude each other, the objects `a` and `a/b` do not. So whoever
/// comes second gets the marked name, and keeps it; nothing that is there is ever moved.
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
            || !key.equals(new String(utf8, StandardCharsets.UTF_8)); // half a character
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

  /// The path if nothing is in its way.
  Path plain() {
    Path path = bucket;
    for (String folder : folders) {
      path = path.resolve(folder);
    }
    return path.resolve(name);
  }

  /// The object's file; nothing if there is no object.
  Optional<Path> find() {
    Path plain = plain();
    if (Files.isRegularFile(plain)) {
      return Optional.of(plain);
    }
    return folder()
        .flatMap(
            folder -> {
              Path marked = folder.resolve(FileNames.Kind.OBJECT.of(name));
              Path path = Files.isRegularFile(marked) ? marked : folder.resolve(name);
              return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
            });
  }

  /// The folder that holds the object, or objects with this prefix; nothing if there is none.
  Optional<Path> folder() {
    Path folder = bucket;
    for (String step : folders) {
      Path marked = folder.resolve(FileNames.Kind.FOLDER.of(step));
      folder = Files.isDirectory(marked) ? marked : folder.resolve(step);
    }
    return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
  }

  /// Where the object is to be written; makes the folders.
  Path place() throws IOException {
    Path folder = bucket;
    for (String step : folders) {
      folder = makeFolder(folder, step);
    }
    Path plain = folder.resolve(name);
    Path marked = folder.resolve(FileNames.Kind.OBJECT.of(name));
    return Files.isDirectory(plain) || Files.exists(marked) ? marked : plain;
  }

  private static Path makeFolder(Path parent, String step) throws IOException {
    Path marked = parent.resolve(FileNames.Kind.FOLDER.of(step));
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
        return makeFolder(parent, step); // somebody else made it meanwhile
      }
      return Files.createDirectory(marked); // an object came before us
    }
  }
}
