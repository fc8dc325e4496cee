package dmap.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.Optional;

/// A folder whose sub-folders are buckets and whose files are objects: `root/bucket/key`.
///
/// A key becomes a path one to one, so keys that a file system cannot hold, or that would lead
/// outside the bucket (`..`, an empty step, a NUL), are refused. Objects are written to
/// `root/.staging` and moved into place, so that a reader never meets half an object.
///
/// An ETag on S3 is the MD5 of the content; here it is made from key, size and time, because a
/// listing must not read every file. It changes when the object does.
public final class FolderStore implements ObjectStore {
  private static final String STAGING = ".staging";
  private static final int MAX_STEP_BYTES = 255;

  private final Path root;

  /// @param root need not exist yet; made when the first bucket is
  public FolderStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public Iterator<StoredObject> list(ObjectUri prefix) throws IOException {
    Path bucket = bucketFolder(prefix);
    return new FolderListing(bucket, prefix.bucket(), prefix.key());
  }

  @Override
  public Optional<StoredObject> head(ObjectUri uri) throws IOException {
    Path bucket = bucketFolder(uri);
    Path file = file(bucket, uri);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return Optional.of(
        describe(
            uri.bucket(), uri.key(), attributes.size(), attributes.lastModifiedTime().toMillis()));
  }

  @Override
  public InputStream open(ObjectUri uri) throws IOException {
    Path file = file(bucketFolder(uri), uri);
    if (!Files.isRegularFile(file)) {
      throw new NoSuchObject(uri, false);
    }
    return UncutStream.open(file, uri.toString());
  }

  @Override
  public ObjectSink create(ObjectUri uri) throws IOException {
    Path file = file(bucketFolder(uri), uri);
    Path staging = root.resolve(STAGING);
    Files.createDirectories(staging);
    return new FolderSink(Files.createTempFile(staging, "object-", ".tmp"), file);
  }

  @Override
  public void makeBucket(String bucket) throws IOException {
    Files.createDirectories(root.resolve(checkStep(bucket, new ObjectUri(bucket, ""))));
  }

  /// Where an object of this store lies on disk; it need not exist.
  ///
  /// @throws IOException if the key cannot be a file
  public Path path(ObjectUri uri) throws IOException {
    return file(root.resolve(checkStep(uri.bucket(), uri)), uri);
  }

  static StoredObject describe(String bucket, String key, long sizeBytes, long modifiedMillis) {
    long high = key.hashCode() * 0x9E3779B97F4A7C15L ^ modifiedMillis;
    String etag = String.format("%016x%016x", high, sizeBytes * 0xC2B2AE3D27D4EB4FL + high);
    return new StoredObject(
        bucket, key, sizeBytes, java.time.Instant.ofEpochMilli(modifiedMillis), etag, "STANDARD");
  }

  private Path bucketFolder(ObjectUri uri) throws IOException {
    Path bucket = root.resolve(checkStep(uri.bucket(), uri));
    if (!Files.isDirectory(bucket)) {
      throw new NoSuchObject(uri, true);
    }
    return bucket;
  }

  private static Path file(Path bucket, ObjectUri uri) throws IOException {
    Path path = bucket;
    for (String step : uri.key().split("/", -1)) {
      path = path.resolve(checkStep(step, uri));
      if (Files.isSymbolicLink(path) && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException("key " + uri + " leads through a broken link");
      }
    }
    return path;
  }

  private static String checkStep(String step, ObjectUri uri) throws IOException {
    boolean impossible =
        step.isEmpty()
            || step.equals(".")
            || step.equals("..")
            || step.indexOf('\0') >= 0
            || step.indexOf('/') >= 0
            || step.getBytes(StandardCharsets.UTF_8).length > MAX_STEP_BYTES;
    if (impossible || step.equals(STAGING) && uri.bucket().equals(STAGING)) {
      throw new IOException("key " + uri + " cannot be a file in a local bucket");
    }
    return step;
  }
}
