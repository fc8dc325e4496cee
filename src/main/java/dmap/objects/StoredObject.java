package dmap.objects;

import java.time.Instant;

/// One object of a listing.
///
/// @param etag without the quotes that HTTP puts around it
/// @param storageClass such as `STANDARD`
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
