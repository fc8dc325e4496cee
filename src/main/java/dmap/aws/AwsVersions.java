package dmap.aws;

import dmap.objects.Checksum;
import dmap.objects.Checksum.Kind;
import dmap.objects.ObjectVersion;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Reads the version of an object's bytes from the headers of an answer.
final class AwsVersions {
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  private AwsVersions() {}

  /// @throws IOException if the headers do not tell the length
  static ObjectVersion of(SdkHttpResponse head, String what) throws IOException {
    Optional<String> length = head.firstMatchingHeader("Content-Length");
    if (length.filter(text -> LENGTH.matcher(text).matches()).isEmpty()) {
      throw new IOException("the answer to a request for " + what + " does not say how long it is");
    }
    return new ObjectVersion(
        etag(head), Long.parseLong(length.get()), checksum(head).or(() -> md5(head)));
  }

  static String etag(SdkHttpResponse head) {
    return withoutQuotes(head.firstMatchingHeader("ETag").orElse(""));
  }

  static String withoutQuotes(String etag) {
    return etag == null ? "" : etag.replace("\"", "");
  }

  static String range(SdkHttpResponse head) {
    return head.firstMatchingHeader("Content-Range").orElse("");
  }

  /// The checksum of a multipart upload may be `COMPOSITE`, which is a checksum over the checksums
  /// of the parts. It can only be compared by a client that knows the parts.
  private static Optional<Checksum> checksum(SdkHttpResponse head) {
    if (head.firstMatchingHeader("x-amz-checksum-type").filter("COMPOSITE"::equals).isPresent()) {
      return Optional.empty();
    }
    for (Kind kind : Kind.values()) {
      Optional<Checksum> sum =
          head.firstMatchingHeader("x-amz-checksum-" + kind.name().toLowerCase(Locale.ROOT))
              .flatMap(text -> Checksum.ofBase64(kind, text));
      if (sum.isPresent()) {
        return sum;
      }
    }
    return Optional.empty();
  }

  /// The ETag is not an MD5 if the object is encrypted with a KMS key or a key of the client
  /// (Amazon S3 API Reference, "Object").
  private static Optional<Checksum> md5(SdkHttpResponse head) {
    boolean plain =
        head.firstMatchingHeader("x-amz-server-side-encryption").orElse("AES256").equals("AES256")
            && head.firstMatchingHeader("x-amz-server-side-encryption-customer-algorithm")
                .isEmpty();
    return plain ? Checksum.ofHex(Kind.MD5, etag(head)) : Optional.empty();
  }
}
