package dmap.local.s3;

import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.gaul.s3proxy.blobstore.S3Exceptions;

/// Turns what goes wrong with a folder into an error of S3.
final class S3Refusals {
  private S3Refusals() {}

  interface StoreAction<T> {
    T run() throws IOException;
  }

  /// Does something with the object or the bucket that the URI names.
  static <T> T translate(ObjectUri uri, StoreAction<T> work) {
    try {
      return work.run();
    } catch (ObjectStore.NoSuchObject e) {
      throw e.bucketMissing()
          ? S3Exceptions.noSuchBucket(uri.bucket(), "")
          : S3Exceptions.noSuchKey(uri.bucket(), uri.key(), "");
    } catch (ObjectStore.InvalidKey e) {
      throw S3Exceptions.invalidArgument(e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
