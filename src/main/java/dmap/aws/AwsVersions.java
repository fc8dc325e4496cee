package dmap.aws;

import dmap.objects.Checksum;
import dmap.objects.Checksum.Kind;
import dmap.objects.ObjectVersion;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/// What S3 says of an object's bytes.
///
/// The checksum of a multipart upload may be `COMPOSITE`, one of its parts' checksums: nobody who
/// does not know the parts can compare it.
final class AwsVersions {
  private AwsVersions() {}

  static ObjectVersion of(HeadObjectResponse r) {
    Optional<Checksum> checksum =
        r.checksumType() == ChecksumType.COMPOSITE
            ? Optional.empty()
            : first(
                r.checksumCRC64NVME(),
                r.checksumCRC32C(),
                r.checksumCRC32(),
                r.checksumSHA256(),
                r.checksumSHA1());
    String etag = AwsListing.withoutQuotes(r.eTag());
    return new ObjectVersion(
        etag,
        r.contentLength(),
        checksum.or(() -> md5(etag, r.serverSideEncryption(), r.sseCustomerAlgorithm())));
  }

  static ObjectVersion of(GetObjectResponse r) {
    Optional<Checksum> checksum =
        r.checksumType() == ChecksumType.COMPOSITE
            ? Optional.empty()
            : first(
                r.checksumCRC64NVME(),
                r.checksumCRC32C(),
                r.checksumCRC32(),
                r.checksumSHA256(),
                r.checksumSHA1());
    String etag = AwsListing.withoutQuotes(r.eTag());
    return new ObjectVersion(
        etag,
        r.contentLength(),
        checksum.or(() -> md5(etag, r.serverSideEncryption(), r.sseCustomerAlgorithm())));
  }

  private static Optional<Checksum> first(
      String crc64Nvme, String crc32c, String crc32, String sha256, String sha1) {
    return base64(Kind.CRC64NVME, crc64Nvme)
        .or(() -> base64(Kind.CRC32C, crc32c))
        .or(() -> base64(Kind.CRC32, crc32))
        .or(() -> base64(Kind.SHA256, sha256))
        .or(() -> base64(Kind.SHA1, sha1));
  }

  private static Optional<Checksum> base64(Kind kind, String text) {
    return Optional.ofNullable(text).flatMap(base64 -> Checksum.ofBase64(kind, base64));
  }

  /// Amazon S3 API Reference, "Object": with a KMS key or a key of the client's the ETag is no MD5.
  private static Optional<Checksum> md5(
      String etag, ServerSideEncryption encryption, String clientKey) {
    boolean plain =
        (encryption == null || encryption == ServerSideEncryption.AES256) && clientKey == null;
    return plain ? Checksum.ofHex(Kind.MD5, etag) : Optional.empty();
  }
}
