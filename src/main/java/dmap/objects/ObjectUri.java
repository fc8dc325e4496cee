package dmap.objects;

import java.util.Optional;

/// `s3://bucket/key`. If it is used as a prefix, the key may be empty or end with a slash.
public record ObjectUri(String bucket, String key) {

  private static final String SCHEME = "s3://";

  public ObjectUri {
    if (bucket.isEmpty()) {
      throw new IllegalArgumentException("no bucket");
    }
  }

  public static boolean looksLike(String text) {
    return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /// Empty if the text is not an S3 URI with a bucket.
  public static Optional<ObjectUri> parse(String text) {
    if (!looksLike(text)) {
      return Optional.empty();
    }
    String rest = text.substring(SCHEME.length());
    int slash = rest.indexOf('/');
    String bucket = slash < 0 ? rest : rest.substring(0, slash);
    return bucket.isEmpty()
        ? Optional.empty()
        : Optional.of(new ObjectUri(bucket, slash < 0 ? "" : rest.substring(slash + 1)));
  }

  public ObjectUri resolve(String name) {
    return new ObjectUri(
        bucket, key.isEmpty() || key.endsWith("/") ? key + name : key + "/" + name);
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + key;
  }
}
