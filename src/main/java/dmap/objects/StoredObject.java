package dmap.objects;

import java.time.Instant;

/// One object as a listing tells it.
///
/// @param etag without the quotes that HTTP puts around it
/// @param storageClass `STANDARD` and the like
public record StoredObject(
    String bucket,
    String key,
    long sizeBytes,
    Instant lastModified,
    String etag,
    String storageClass) {

  public ObjectUri uri() {
    return new ObjectUri(bucket, key);
  }
}
