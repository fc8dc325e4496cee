package dmap.objects;

import java.io.IOException;
import java.io.InputStream;
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

  /// No object can have this key, here or anywhere.
  final class InvalidKey extends IOException {
    private static final long serialVersionUID = 1L;

    public InvalidKey(String message) {
      super(message);
    }
  }
}
