package dmap.objects;

import java.util.Optional;

/// Identifies the bytes of an object. Other bytes have another version.
///
/// @param etag without quotes
/// @param checksum of all bytes, if the store tells one
public record ObjectVersion(String etag, long sizeBytes, Optional<Checksum> checksum) {}
