package dmap.objects;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// What all bytes of an object add up to, as the store keeps it.
///
/// @param hex lower-case, as many digits as the kind has
public record Checksum(Kind kind, String hex) {

  /// S3 User Guide, "Checking object integrity for data uploads in Amazon S3".
  public enum Kind {
    /// What S3 works out itself when a client gives none.
    CRC64NVME(64),
    CRC32C(32),
    CRC32(32),
    SHA256(256),
    SHA1(160),
    /// The ETag of an object that was put in one piece and is not encrypted with a KMS key.
    MD5(128);

    private final int bits;

    Kind(int bits) {
      this.bits = bits;
    }
  }

  /// Nothing if the text does not hold a checksum of this kind: that of a multipart upload may be
  /// one of its parts' checksums, `…-5`.
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
