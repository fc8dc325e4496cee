package dmap.local.s3;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.gaul.s3proxy.blobstore.S3Exceptions;

/// The conditions of a read (RFC 9110 section 13). A condition that was not given is null.
record ReadConditions(
    String ifMatch, String ifNoneMatch, Instant ifModifiedSince, Instant ifUnmodifiedSince) {

  /// @param notModified the status if the object is unchanged: 304 for a read, 412 for a copy
  void check(ObjectReads.KnownObject known, int notModified) {
    Instant modified = known.object().lastModified().truncatedTo(ChronoUnit.SECONDS);
    boolean failed =
        ifMatch != null
            ? !matches(ifMatch, known)
            : ifUnmodifiedSince != null && modified.isAfter(ifUnmodifiedSince);
    boolean unchanged =
        ifNoneMatch != null
            ? matches(ifNoneMatch, known)
            : ifModifiedSince != null && !modified.isAfter(ifModifiedSince);
    if (failed || unchanged) {
      throw S3Exceptions.fromStatusCode(
          failed ? 412 : notModified, known.etag(), java.util.Map.of(), null);
    }
  }

  private static boolean matches(String given, ObjectReads.KnownObject known) {
    return given.equals("*") || given.replace("\"", "").equals(known.etag().replace("\"", ""));
  }
}
