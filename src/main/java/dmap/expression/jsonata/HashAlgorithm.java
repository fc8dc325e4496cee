package dmap.expression.jsonata;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The hash algorithms of `States.Hash` and of `$hash` in JSONata.
public enum HashAlgorithm {
  MD5("MD5"),
  SHA_1("SHA-1"),
  SHA_256("SHA-256"),
  SHA_384("SHA-384"),
  SHA_512("SHA-512");

  private final String text;

  HashAlgorithm(String text) {
    this.text = text;
  }

  public static Optional<HashAlgorithm> of(String text) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.text.equals(text)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(algorithm -> algorithm.text).toList();
  }

  /// The hash of the data in hexadecimal digits.
  public String hex(byte[] data) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(text).digest(data));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + text, e);
    }
  }
}
