package dmap.objects;

import dmap.LocalAccount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;

/// The port through which objects are read and written, in S3 or in a folder.
///
/// Methods throw [NoSuchObject] if there is no such bucket or key, and `IOException` for everything
/// else that goes wrong. The caller adds to the message what the object was for.
public interface ObjectStore {
  /// All objects whose key starts with the prefix, in the order of [KeyOrder]. They are read as
  /// they are asked for, so that memory does not grow with the number of objects.
  ///
  /// @param prefix its key is compared as plain text: `a/b` also finds `a/bc`
  Iterator<StoredObject> list(ObjectUri prefix) throws IOException;

  /// Empty if there is no such object.
  Optional<StoredObject> head(ObjectUri uri) throws IOException;

  /// The object's bytes. The caller must close the stream.
  InputStream open(ObjectUri uri) throws IOException;

  /// The object's bytes from an offset on, for formats that are read from their end. The caller
  /// must close the stream.
  default InputStream openAt(ObjectUri uri, long offset) throws IOException {
    InputStream in = open(uri);
    try {
      in.skipNBytes(offset);
      return in;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /// The version of the bytes that an object holds now; empty if there is no such object.
  default Optional<ObjectVersion> version(ObjectUri uri) throws IOException {
    return head(uri)
        .map(object -> new ObjectVersion(object.etag(), object.sizeBytes(), Optional.empty()));
  }

  /// The object's bytes and their version. Unlike the stream of [#open], this stream does not
  /// reconnect when a connection breaks: it fails, or ends too early. The caller must close it.
  default OpenObject openVersioned(ObjectUri uri) throws IOException {
    ObjectVersion version = version(uri).orElseThrow(() -> new NoSuchObject(uri));
    return new OpenObject(version, openRange(uri, version, 0, version.sizeBytes()));
  }

  /// A part of the object's bytes. The stream may fail or end too early, as with [#openVersioned].
  ///
  /// @param length at least 1, unless the object is empty
  /// @throws ObjectChanged if the object no longer holds the bytes of this version
  default InputStream openRange(ObjectUri uri, ObjectVersion version, long offset, long length)
      throws IOException {
    InputStream in = openAt(uri, offset);
    Optional<ObjectVersion> now = version(uri);
    if (now.filter(version::equals).isEmpty()) {
      in.close();
      throw new ObjectChanged(uri);
    }
    return new BoundedStream(in, length);
  }

  /// An earlier version of the object. A bucket without versioning, such as a folder, has one
  /// version of each object, which S3 calls `null`.
  ///
  /// @throws NoSuchVersion if there is no such version
  default InputStream openVersion(ObjectUri uri, String versionId) throws IOException {
    if (!versionId.equals("null")) {
      throw new NoSuchVersion(uri, versionId);
    }
    return open(uri);
  }

  /// Whether a bucket belongs to an account. Buckets that are not on AWS belong to [LocalAccount].
  ///
  /// @param account twelve digits
  default boolean belongsTo(String bucket, String account) throws IOException {
    return account.equals(LocalAccount.ID);
  }

  /// The file of the object, for readers that need one; empty if it is not on this disk.
  default Optional<Path> file(ObjectUri uri) throws IOException {
    return Optional.empty();
  }

  /// Starts to write an object. Nobody sees it before [ObjectSink#commit()].
  ObjectSink create(ObjectUri uri) throws IOException;

  /// Makes the bucket if this store can do so. Does nothing if the bucket exists.
  void makeBucket(String bucket) throws IOException;

  /// There is no such bucket or key.
  final class NoSuchObject extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean bucketMissing;

    /// The bucket exists, but not the object.
    public NoSuchObject(ObjectUri uri) {
      this("no object " + uri, false);
    }

    private NoSuchObject(String message, boolean bucketMissing) {
      super(message);
      this.bucketMissing = bucketMissing;
    }

    public static NoSuchObject noBucket(ObjectUri uri) {
      return new NoSuchObject("no bucket " + uri.bucket(), true);
    }

    /// Whether the whole bucket is missing.
    public boolean bucketMissing() {
      return bucketMissing;
    }
  }

  /// There is no such version of the object.
  final class NoSuchVersion extends IOException {
    private static final long serialVersionUID = 1L;

    public NoSuchVersion(ObjectUri uri, String versionId) {
      super("no version " + versionId + " of " + uri);
    }
  }

  /// The object was replaced or removed while it was read.
  final class ObjectChanged extends IOException {
    private static final long serialVersionUID = 1L;

    public ObjectChanged(ObjectUri uri) {
      super(uri + " was changed while it was read");
    }
  }

  /// The store refused a request several times because there were too many.
  final class Throttled extends IOException {
    private static final long serialVersionUID = 1L;

    public Throttled(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// No object of this store can have this key.
  final class InvalidKey extends IOException {
    private static final long serialVersionUID = 1L;

    public InvalidKey(String message) {
      super(message);
    }
  }
}
