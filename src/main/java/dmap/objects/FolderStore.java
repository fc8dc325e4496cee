package dmap.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder whose sub-folders are buckets and whose files are objects: `root/bucket/key`.
///
/// The path of an object is its key, except for keys that no file system can hold ([FileNames]). No
/// key leads outside its bucket. Objects are written to `root/.staging` and moved into place, so
/// that a reader never sees half an object.
///
/// On S3 an ETag is often the MD5 of the content. Here it is computed from key, size and time, so
/// that a listing need not read every file. It changes when the object changes.
public final class FolderStore implements ObjectStore {
  private static final String STAGING = ".staging";
  private static final int MAX_NAME_BYTES = 255;

  private final Path root;

  /// @param root need not exist; it is made together with the first bucket
  public FolderStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public FolderListing list(ObjectUri prefix) throws IOException {
    return list(prefix, "");
  }

  /// @param after only keys after this one are listed, which need not exist; empty for all
  public FolderListing list(ObjectUri prefix, String after) throws IOException {
    Path bucket = bucketFolder(prefix);
    var range = new FolderListing.Range(prefix.key(), after);
    String folders = prefix.key().substring(0, prefix.key().lastIndexOf('/') + 1);
    Optional<KeyPath> start = startOf(bucket, new ObjectUri(prefix.bucket(), folders + "x"));
    return new FolderListing(start, prefix.bucket(), range);
  }

  private static Optional<KeyPath> startOf(Path bucket, ObjectUri anyBelow) {
    try {
      return Optional.of(KeyPath.of(bucket, anyBelow));
    } catch (InvalidKey _) {
      return Optional.empty(); // such a prefix has no keys below it
    }
  }

  @Override
  public Optional<StoredObject> head(ObjectUri uri) throws IOException {
    Optional<Path> file = KeyPath.of(bucketFolder(uri), uri).find();
    if (file.isEmpty()) {
      return Optional.empty();
    }
    BasicFileAttributes attributes = Files.readAttributes(file.get(), BasicFileAttributes.class);
    return Optional.of(
        describe(
            uri.bucket(), uri.key(), attributes.size(), attributes.lastModifiedTime().toMillis()));
  }

  @Override
  public InputStream open(ObjectUri uri) throws IOException {
    return UncutStream.open(existing(uri), uri.toString());
  }

  /// The object's bytes, for readers that start in the middle. The caller must close the channel.
  public FileChannel openChannel(ObjectUri uri) throws IOException {
    return FileChannel.open(existing(uri), StandardOpenOption.READ);
  }

  @Override
  public Optional<Path> file(ObjectUri uri) throws IOException {
    return Optional.of(existing(uri));
  }

  private Path existing(ObjectUri uri) throws IOException {
    return KeyPath.of(bucketFolder(uri), uri).find().orElseThrow(() -> new NoSuchObject(uri));
  }

  @Override
  public FolderSink create(ObjectUri uri) throws IOException {
    KeyPath path = KeyPath.of(bucketFolder(uri), uri);
    return new FolderSink(Files.createTempFile(staging(), "object-", ".tmp"), path);
  }

  /// A folder for files that will become objects. It is on the same file system as the buckets, so
  /// that files can be moved, and is no bucket itself.
  public Path staging() throws IOException {
    return Files.createDirectories(root.resolve(STAGING));
  }

  /// The note that [FolderSink#annotate] attached to the object. Empty if there is none, if the
  /// file system cannot keep notes, or if there is no object.
  public Optional<String> note(ObjectUri uri) throws IOException {
    Optional<Path> file = KeyPath.of(bucketFolder(uri), uri).find();
    return file.isEmpty() ? Optional.empty() : FileNote.read(file.get());
  }

  /// Removes an object and the folders that become empty. Does nothing if there is no such object.
  public void remove(ObjectUri uri) throws IOException {
    Path bucket = bucketFolder(uri);
    Optional<Path> file = KeyPath.of(bucket, uri).find();
    if (file.isPresent()) {
      Files.deleteIfExists(file.get());
      removeEmpty(file.get().getParent(), bucket);
    }
  }

  private static void removeEmpty(Path folder, Path bucket) throws IOException {
    try {
      for (Path path = folder; !path.equals(bucket); path = path.getParent()) {
        Files.deleteIfExists(path);
      }
    } catch (DirectoryNotEmptyException _) {
      return; // there are other objects in it
    }
  }

  @Override
  public void makeBucket(String bucket) throws IOException {
    Files.createDirectories(root.resolve(checkName(bucket)));
  }

  /// The names of all buckets, sorted.
  public List<String> buckets() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.equals(STAGING))
          .sorted()
          .toList();
    }
  }

  /// When the folder of the bucket was made.
  ///
  /// @throws NoSuchObject if there is no such bucket
  public Instant bucketCreation(String bucket) throws IOException {
    Path folder = bucketFolder(new ObjectUri(bucket, ""));
    return Files.readAttributes(folder, BasicFileAttributes.class).creationTime().toInstant();
  }

  /// Removes a bucket if it has no objects, and says whether it did.
  public boolean removeBucket(String bucket) throws IOException {
    ObjectUri all = new ObjectUri(bucket, "");
    if (list(all).hasNext()) {
      return false;
    }
    try (Stream<Path> below = Files.walk(bucketFolder(all))) {
      // a file that is no object, or an object that has just come, stays, and so does the bucket
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          Files.delete(path);
        }
      }
      return true;
    } catch (DirectoryNotEmptyException _) {
      return false;
    }
  }

  /// The path of an object, which need not exist.
  ///
  /// @throws IOException if the key cannot be a file
  public Path path(ObjectUri uri) throws IOException {
    KeyPath path = KeyPath.of(root.resolve(checkName(uri.bucket())), uri);
    return path.find().orElseGet(path::plain);
  }

  static StoredObject describe(String bucket, String key, long sizeBytes, long modifiedMillis) {
    long high = key.hashCode() * 0x9E3779B97F4A7C15L ^ modifiedMillis;
    HexFormat hex = HexFormat.of();
    String etag = hex.toHexDigits(high) + hex.toHexDigits(sizeBytes * 0xC2B2AE3D27D4EB4FL + high);
    return new StoredObject(
        bucket, key, sizeBytes, Instant.ofEpochMilli(modifiedMillis), etag, "STANDARD");
  }

  private Path bucketFolder(ObjectUri uri) throws IOException {
    Path bucket = root.resolve(checkName(uri.bucket()));
    if (!Files.isDirectory(bucket)) {
      throw NoSuchObject.noBucket(uri);
    }
    return bucket;
  }

  private static String checkName(String bucket) throws IOException {
    boolean impossible =
        List.of("", ".", "..", STAGING).contains(bucket)
            || bucket.indexOf('\0') >= 0
            || bucket.indexOf('/') >= 0
            || bucket.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES;
    if (impossible) {
      throw new InvalidKey("`" + bucket + "` cannot be the name of a local bucket");
    }
    return bucket;
  }
}
