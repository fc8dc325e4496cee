package dmap.objects;

import java.util.Optional;

/// Which bytes an object holds: it changes when they do.
///
/// @param etag without quotes
/// @param checksum of all the bytes, if the store tells one
public record ObjectVersion(String etag, long sizeBytes, Optional<Checksum> checksum) {}
