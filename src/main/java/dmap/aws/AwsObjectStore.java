package dmap.aws;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.maprun.Page;
import dmap.maprun.PagedEntries;
import dmap.objects.ObjectSink;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.objects.ObjectVersion;
import dmap.objects.OpenObject;
import dmap.objects.ResumedStream;
import dmap.objects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// S3 through the SDK.
///
/// If credentials, permissions or quotas do not allow a call, a `DmapException` is thrown, because
/// no caller could add to its message. All other failures are `IOException`s.
final class AwsObjectStore implements ObjectStore {
  private final S3Client s3;
  private final AwsFailures failures;
  private final AwsReads reads;

  AwsObjectStore(S3Client s3, Supplier<QuickGets> quick, AwsFailures failures) {
    this.s3 = s3;
    this.failures = failures;
    this.reads = new AwsReads(s3, quick, this::call, failures);
  }

  @Override
  public Iterator<StoredObject> list(ObjectUri prefix) throws IOException {
    try {
      return new PagedEntries<>(token -> page(prefix, token));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Page<StoredObject> page(ObjectUri prefix, Optional<String> token) {
    String bucket = prefix.bucket();
    try {
      ListObjectsV2Response r =
          call(
              "list " + prefix,
              prefix,
              () ->
                  s3.listObjectsV2(
                      l ->
                          l.bucket(bucket)
                              .prefix(prefix.key())
                              .continuationToken(token.orElse(null))));
      return new Page<>(
          r.contents().stream()
              .map(
                  o ->
                      stored(
                          new ObjectUri(bucket, o.key()),
                          o.size(),
                          o.lastModified(),
                          o.eTag(),
                          o.storageClassAsString()))
              .toList(),
          Optional.ofNullable(r.nextContinuationToken())
              .filter(_ -> Boolean.TRUE.equals(r.isTruncated())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StoredObject stored(
      ObjectUri uri, long size, Instant modified, String etag, String storageClass) {
    return new StoredObject(
        uri.bucket(),
        uri.key(),
        size,
        modified,
        AwsVersions.withoutQuotes(etag),
        storageClass == null ? "STANDARD" : storageClass);
  }

  /// The answer to HEAD has no body, so a missing bucket looks like a missing key.
  @Override
  public Optional<StoredObject> head(ObjectUri uri) throws IOException {
    try {
      HeadObjectResponse r =
          call(
              "look at " + uri,
              uri,
              () -> s3.headObject(h -> h.bucket(uri.bucket()).key(uri.key())));
      return Optional.of(
          stored(uri, r.contentLength(), r.lastModified(), r.eTag(), r.storageClassAsString()));
    } catch (NoSuchObject e) {
      return Optional.empty();
    }
  }

  @Override
  public InputStream open(ObjectUri uri) throws IOException {
    return new ResumedStream(this, uri, reads.open(uri));
  }

  @Override
  public Optional<ObjectVersion> version(ObjectUri uri) throws IOException {
    return reads.version(uri);
  }

  @Override
  public OpenObject openVersioned(ObjectUri uri) throws IOException {
    return reads.openVersioned(uri);
  }

  @Override
  public InputStream openRange(ObjectUri uri, ObjectVersion version, long offset, long length)
      throws IOException {
    return reads.openRange(uri, version, offset, length);
  }

  @Override
  public InputStream openAt(ObjectUri uri, long offset) throws IOException {
    return call(
        "read " + uri,
        uri,
        () ->
            s3.getObject(
                r -> r.bucket(uri.bucket()).key(uri.key()).range("bytes=" + offset + "-")));
  }

  /// S3 answers 404 if the version was deleted, and 400 if the text is not the form of a version.
  @Override
  public InputStream openVersion(ObjectUri uri, String versionId) throws IOException {
    try {
      return s3.getObject(r -> r.bucket(uri.bucket()).key(uri.key()).versionId(versionId));
    } catch (S3Exception e) {
      if (e.awsErrorDetails() != null
          && List.of("NoSuchVersion", "InvalidArgument")
              .contains(e.awsErrorDetails().errorCode())) {
        throw new NoSuchVersion(uri, versionId);
      }
      return call("read version " + versionId + " of " + uri, uri, S3Caller.failing(e));
    } catch (SdkException e) {
      throw explained("read version " + versionId + " of " + uri, e);
    }
  }

  /// S3 answers 403 both if the bucket belongs to another account and if the caller has no
  /// permission.
  @Override
  public boolean belongsTo(String bucket, String account) throws IOException {
    try {
      s3.headBucket(r -> r.bucket(bucket).expectedBucketOwner(account));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == 403) {
        return false;
      }
      return call("look at bucket " + bucket, new ObjectUri(bucket, ""), S3Caller.failing(e));
    } catch (SdkException e) {
      throw explained("look at bucket " + bucket, e);
    }
  }

  @Override
  public ObjectSink create(ObjectUri uri) throws IOException {
    return new AwsObjectSink(uri, new AwsUpload(s3, this::call));
  }

  /// Does nothing, because the operator must decide about the name and the settings of a bucket on
  /// AWS. If the bucket does not exist, writing to it fails.
  @Override
  public void makeBucket(String bucket) {}

  private <T> T call(String asked, ObjectUri uri, S3Caller.S3Call<T> call) throws IOException {
    try {
      return call.make();
    } catch (NoSuchBucketException e) {
      throw NoSuchObject.noBucket(uri);
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        throw new NoSuchObject(uri);
      }
      throw explained(asked, e);
    } catch (SdkException e) {
      throw explained(asked, e);
    }
  }

  private IOException explained(String asked, SdkException e) {
    DmapException explained = failures.explain(asked, e);
    if (explained.exitCode() == ExitCode.REFUSED) {
      throw explained;
    }
    return new IOException(explained.getMessage(), explained);
  }
}
