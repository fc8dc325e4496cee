package dmap.objects;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// The checksum of an object, as the store tells it.
///
/// @param hex lower-case digits, as many as the kind has
public record Checksum(Kind kind, String hex) {

  /// The algorithms of S3 (S3 User Guide, "Checking object integrity for data uploads in Amazon
  /// S3").
  public enum Kind {
    /// S3 computes this one itself if the client gives no checksum.
    CRC64NVME(64),
    CRC32C(32),
    CRC32(32),
    SHA256(256),
    SHA1(160),
    /// The ETag of an object that was uploaded in one part and is not encrypted with a KMS key.
    MD5(128);

    private final int bits;

    Kind(int bits) {
      this.bits = bits;
    }
  }

  /// Empty if the text is no checksum of this kind. The checksum of a multipart upload may be one
  /// over the checksums of its parts, such as `…-5`, which says nothing about the bytes.
  public static Optional<Checksum> ofBase64(Kind kind, String base64) {
    try {
      return ofHex(kind, HexFormat.of().formatHex(Base64.getDecoder().decode(base64)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  public static Optional<Checksum> ofHex(Kind kind, String hex) {
    return hex.length() == kind.bits / 4 && hex.matches("[0-9a-f]+")
        ? Optional.of(new Checksum(kind, hex))
        : Optional.empty();
  }
}
