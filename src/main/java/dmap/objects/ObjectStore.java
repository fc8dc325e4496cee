package dmap.objects;

import dmap.LocalAccount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;

/// The port through which objects are read and written: S3, or a folder.
///
/// Methods throw [NoSuchObject] for a bucket or key that is not there, and `IOException` for
/// everything else that goes wrong on the way; the caller knows what the object was for.
public interface ObjectStore {
  /// All objects whose key starts with the prefix, in the order of their keys as UTF-8 bytes (S3's
  /// order). Streams: memory does not grow with the number of objects.
  ///
  /// @param prefix its key is matched as plain text: `a/b` also finds `a/bc`
  Iterator<StoredObject> list(ObjectUri prefix) throws IOException;

  /// Nothing if there is no such object.
  Optional<StoredObject> head(ObjectUri uri) throws IOException;

  /// The object's bytes. The caller closes the stream.
  InputStream open(ObjectUri uri) throws IOException;

  /// The object's bytes from an offset on, for formats that are read from their end. The caller
  /// closes the stream.
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

  /// Which bytes an object holds now; nothing if there is no such object.
  default Optional<ObjectVersion> version(ObjectUri uri) throws IOException {
    return head(uri)
        .map(object -> new ObjectVersion(object.etag(), object.sizeBytes(), Optional.empty()));
  }

  /// The object's bytes and which they are. Unlike those of [#open] they are not asked for again
  /// when a connection breaks: the stream may fail, or end before its time. The caller closes it.
  default OpenObject openVersioned(ObjectUri uri) throws IOException {
    ObjectVersion version = version(uri).orElseThrow(() -> new NoSuchObject(uri, false));
    return new OpenObject(version, openRange(uri, version, 0, version.sizeBytes()));
  }

  /// Some of the object's bytes. The stream may fail, or end before its time, as above.
  ///
  /// @param length at least 1, if the object is not empty
  /// @throws ObjectChanged if the object holds other bytes than it did
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

  /// An earlier version of the object. A bucket that keeps none, as a folder does, has one version
  /// of each object, which S3 calls `null`.
  ///
  /// @throws NoSuchVersion if there is no such version
  default InputStream openVersion(ObjectUri uri, String versionId) throws IOException {
    if (!versionId.equals("null")) {
      throw new NoSuchVersion(uri, versionId);
    }
    return open(uri);
  }

  /// Whether a bucket belongs to an account. Buckets that are not in AWS belong to [LocalAccount].
  ///
  /// @param account its twelve digits
  default boolean belongsTo(String bucket, String account) throws IOException {
    return account.equals(LocalAccount.ID);
  }

  /// Where the object lies on this disk, for readers that want a file; nothing if it is elsewhere.
  default Optional<Path> file(ObjectUri uri) throws IOException {
    return Optional.empty();
  }

  /// Starts a new object; nobody sees it before [ObjectSink#commit()].
  ObjectSink create(ObjectUri uri) throws IOException;

  /// Makes the bucket if it can be made here; does nothing if it is there.
  void makeBucket(String bucket) throws IOException;

  /// There is no such bucket or key.
  final class NoSuchObject extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean bucketMissing;

    /// @param bucketMissing whether the whole bucket is missing
    public NoSuchObject(ObjectUri uri, boolean bucketMissing) {
      super(bucketMissing ? "no bucket " + uri.bucket() : "no object " + uri);
      this.bucketMissing = bucketMissing;
    }

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

  /// The object was replaced, or removed, since it was first looked at.
  final class ObjectChanged extends IOException {
    private static final long serialVersionUID = 1L;

    public ObjectChanged(ObjectUri uri) {
      super(uri + " was changed while it was read");
    }
  }

  /// The store asks for fewer requests, after several attempts.
  final class Throttled extends IOException {
    private static final long serialVersionUID = 1L;

    public Throttled(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// No object can have this key, here or anywhere.
  final class InvalidKey extends IOException {
    private static final long serialVersionUID = 1L;

    public InvalidKey(String message) {
      super(message);
    }
  }
}
