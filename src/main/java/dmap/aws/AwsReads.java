package dmap.aws;

import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.objects.ObjectVersion;
import dmap.objects.OpenObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Reads objects together with the version of their bytes (GetObject and HeadObject).
final class AwsReads {
  private final S3Client s3;
  private final Supplier<QuickGets> loaded;
  private Optional<QuickGets> quick = Optional.empty();
  private final S3Caller caller;
  private final AwsFailures failures;

  /// @param quick is only called for the first read that needs it, because loading it takes time
  AwsReads(S3Client s3, Supplier<QuickGets> quick, S3Caller caller, AwsFailures failures) {
    this.s3 = s3;
    this.loaded = quick;
    this.caller = caller;
    this.failures = failures;
  }

  Optional<ObjectVersion> version(ObjectUri uri) throws IOException {
    try {
      SdkHttpResponse head =
          call(
              "look at " + uri,
              uri,
              () ->
                  s3.headObject(
                          h ->
                              h.bucket(uri.bucket())
                                  .key(uri.key())
                                  .checksumMode(ChecksumMode.ENABLED))
                      .sdkHttpResponse());
      return Optional.of(AwsVersions.of(head, uri.toString()));
    } catch (ObjectStore.NoSuchObject e) {
      return Optional.empty();
    }
  }

  /// Opens an object. The SDK compares the bytes with their checksum if it is configured to do so.
  OpenObject open(ObjectUri uri) throws IOException {
    ResponseInputStream<GetObjectResponse> in =
        caller.call(
            "read " + uri, uri, () -> s3.getObject(r -> r.bucket(uri.bucket()).key(uri.key())));
    return open(uri, in.response().sdkHttpResponse(), in, in);
  }

  /// Opens an object. The checksum is part of the version, so that the caller can compare it.
  OpenObject openVersioned(ObjectUri uri) throws IOException {
    return get(
        uri,
        Map.of("x-amz-checksum-mode", "ENABLED"),
        (head, in, abort) -> open(uri, head, in, abort));
  }

  InputStream openRange(ObjectUri uri, ObjectVersion version, long offset, long length)
      throws IOException {
    String range = "bytes " + offset + "-" + (offset + length - 1);
    return get(
        uri,
        Map.of("Range", range.replace(' ', '='), "If-Match", '"' + version.etag() + '"'),
        (head, in, abort) -> {
          if (!AwsVersions.etag(head).equals(version.etag())) {
            abort.abort();
            throw new ObjectStore.ObjectChanged(uri);
          }
          String expected = range + "/" + version.sizeBytes();
          if (!AwsVersions.range(head).equals(expected)) {
            abort.abort();
            throw new IOException("asked for %s of %s and got others".formatted(expected, uri));
          }
          return new AwsContent(in, abort, length);
        });
  }

  /// Uses the head and the body of an answer, or aborts it and throws an exception.
  private interface Taking<T> {
    T take(SdkHttpResponse head, InputStream in, Abortable abort) throws IOException;
  }

  /// The headers are not set through the methods of the SDK, because then the SDK would compare the
  /// checksum as well.
  private <T> T get(ObjectUri uri, Map<String, String> headers, Taking<T> taking)
      throws IOException {
    Optional<QuickGets.QuickAnswer> answer =
        call("read " + uri, uri, () -> quick().get(uri, headers));
    if (answer.isPresent()) {
      return taking.take(answer.get().head(), answer.get().body(), answer.get().body());
    }
    var request = GetObjectRequest.builder().bucket(uri.bucket()).key(uri.key());
    request.overrideConfiguration(c -> headers.forEach(c::putHeader));
    ResponseInputStream<GetObjectResponse> in =
        call("read " + uri, uri, () -> s3.getObject(request.build()));
    return taking.take(in.response().sdkHttpResponse(), in, in);
  }

  private synchronized QuickGets quick() {
    QuickGets gets = quick.orElseGet(loaded);
    quick = Optional.of(gets);
    return gets;
  }

  private static OpenObject open(
      ObjectUri uri, SdkHttpResponse head, InputStream in, Abortable abort) throws IOException {
    try {
      ObjectVersion version = AwsVersions.of(head, uri.toString());
      return new OpenObject(version, new AwsContent(in, abort, version.sizeBytes()));
    } catch (IOException e) {
      abort.abort();
      throw e;
    }
  }

  private <T> T call(String asked, ObjectUri uri, S3Caller.S3Call<T> call) throws IOException {
    try {
      return call.make();
    } catch (S3Exception e) {
      if (e.statusCode() == 412 || e.statusCode() == 416) {
        throw new ObjectStore.ObjectChanged(uri);
      }
      if (e.statusCode() == 503 || e.statusCode() == 429 || e.isThrottlingException()) {
        throw new ObjectStore.Throttled(failures.explain(asked, e).getMessage(), e);
      }
      return caller.call(asked, uri, S3Caller.failing(e));
    } catch (SdkException e) {
      return caller.call(asked, uri, S3Caller.failing(e));
    }
  }
}
