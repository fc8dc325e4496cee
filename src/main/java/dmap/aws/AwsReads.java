package dmap.aws;

import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.objects.ObjectVersion;
import dmap.objects.OpenObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// GetObject and HeadObject for those who want to know which bytes they get.
final class AwsReads {
  private static final String CHECKSUM_MODE = "x-amz-checksum-mode";

  private final S3Client s3;
  private final AwsObjectStore.Caller caller;
  private final AwsFailures failures;

  /// Who compares the bytes with the object's checksum.
  enum Checked {
    BY_SDK,
    /// Then the SDK is kept from doing it as well: the checksum is asked for behind its back.
    BY_READER
  }

  AwsReads(S3Client s3, AwsObjectStore.Caller caller, AwsFailures failures) {
    this.s3 = s3;
    this.caller = caller;
    this.failures = failures;
  }

  Optional<ObjectVersion> version(ObjectUri uri) throws IOException {
    try {
      var head =
          call(
              "look at " + uri,
              uri,
              () ->
                  s3.headObject(
                      h ->
                          h.bucket(uri.bucket())
                              .key(uri.key())
                              .checksumMode(ChecksumMode.ENABLED)));
      return Optional.of(AwsVersions.of(head));
    } catch (ObjectStore.NoSuchObject e) {
      return Optional.empty();
    }
  }

  OpenObject open(ObjectUri uri, Checked checked) throws IOException {
    var request = GetObjectRequest.builder().bucket(uri.bucket()).key(uri.key());
    String asked = "read " + uri;
    ResponseInputStream<GetObjectResponse> in =
        switch (checked) {
          case BY_SDK -> caller.call(asked, uri, () -> s3.getObject(request.build()));
          case BY_READER -> {
            request.overrideConfiguration(c -> c.putHeader(CHECKSUM_MODE, "ENABLED"));
            yield call(asked, uri, () -> s3.getObject(request.build()));
          }
        };
    if (in.response().contentLength() == null) {
      in.abort();
      throw new IOException("the answer to a request for " + uri + " does not say how long it is");
    }
    ObjectVersion version = AwsVersions.of(in.response());
    return new OpenObject(version, new AwsContent(in, version.sizeBytes()));
  }

  InputStream openRange(ObjectUri uri, ObjectVersion version, long offset, long length)
      throws IOException {
    long last = offset + length - 1;
    ResponseInputStream<GetObjectResponse> in =
        call(
            "read " + uri,
            uri,
            () ->
                s3.getObject(
                    r ->
                        r.bucket(uri.bucket())
                            .key(uri.key())
                            .range("bytes=" + offset + "-" + last)
                            .ifMatch('"' + version.etag() + '"')));
    String expected = "bytes " + offset + "-" + last + "/" + version.sizeBytes();
    String etag = AwsListing.withoutQuotes(in.response().eTag());
    if (!etag.equals(version.etag())) {
      in.abort();
      throw new ObjectStore.ObjectChanged(uri);
    }
    if (!expected.equals(in.response().contentRange())) {
      in.abort();
      throw new IOException("asked for %s of %s and got others".formatted(expected, uri));
    }
    return new AwsContent(in, length);
  }

  private <T> T call(String asked, ObjectUri uri, AwsObjectStore.Call<T> call) throws IOException {
    try {
      return call.make();
    } catch (S3Exception e) {
      if (e.statusCode() == 412 || e.statusCode() == 416) {
        throw new ObjectStore.ObjectChanged(uri);
      }
      if (e.statusCode() == 503 || e.statusCode() == 429 || e.isThrottlingException()) {
        throw new ObjectStore.Throttled(failures.explain(asked, e).getMessage(), e);
      }
      return caller.call(asked, uri, failing(e));
    } catch (SdkException e) {
      return caller.call(asked, uri, failing(e));
    }
  }

  private static <T> AwsObjectStore.Call<T> failing(SdkException e) {
    return () -> {
      throw e;
    };
  }
}
