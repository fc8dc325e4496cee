package dmap.local.s3;

import dmap.objects.FolderStore;
import dmap.objects.ObjectUri;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.SdkResponses;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// The local buckets as the store that s3proxy expects. Everybody on this machine can read and
/// write everything, so any access but `private` is refused.
final class BucketStore implements BlobStore {
  private static final String NO_ACCESS_CONTROL =
      "local buckets have no access control; everyone on this machine may read them";

  /// Amazon S3 User Guide, "General purpose bucket naming rules". A folder with a name that S3
  /// would not allow is a bucket here all the same.
  private static final Pattern NAME =
      Pattern.compile("(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private final FolderStore store;
  private final ObjectReads reads;
  private final ObjectWrites writes;
  private final ObjectPages pages;
  private final MultipartUploads uploads;

  BucketStore(FolderStore store) {
    this.store = store;
    this.reads = new ObjectReads(store);
    this.writes = new ObjectWrites(store, reads);
    this.pages = new ObjectPages(store, reads);
    this.uploads = new MultipartUploads(store);
  }

  @Override
  public ListBucketsResponse list() {
    return S3Refusals.translate(
        new ObjectUri("all", ""),
        () -> {
          List<Bucket> buckets = new ArrayList<>();
          for (String name : store.buckets()) {
            buckets.add(SdkResponses.bucket(name, store.bucketCreation(name)));
          }
          return ListBucketsResponse.builder().buckets(buckets).build();
        });
  }

  @Override
  public HeadBucketResponse headBucket(HeadBucketRequest request) {
    requireBucket(request.bucket());
    return HeadBucketResponse.builder().build();
  }

  private void requireBucket(String bucket) {
    S3Refusals.translate(new ObjectUri(bucket, ""), () -> store.bucketCreation(bucket));
  }

  /// As in us-east-1, it is no error if the bucket exists, because it is the caller's own.
  @Override
  public CreateBucketResponse createContainer(CreateBucketRequest request) {
    if (request.acl() != null && request.acl() != BucketCannedACL.PRIVATE) {
      throw new UnsupportedOperationException(NO_ACCESS_CONTROL);
    }
    if (!NAME.matcher(request.bucket()).matches()) {
      throw new S3ProxyException(S3ErrorCode.INVALID_BUCKET_NAME);
    }
    return S3Refusals.translate(
        new ObjectUri(request.bucket(), ""),
        () -> {
          store.makeBucket(request.bucket());
          return CreateBucketResponse.builder().build();
        });
  }

  @Override
  public void deleteBucket(String bucket) {
    if (!S3Refusals.translate(new ObjectUri(bucket, ""), () -> store.removeBucket(bucket))) {
      throw S3Exceptions.bucketNotEmpty(bucket);
    }
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    return pages.page(request);
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    refuseVersion(request.versionId());
    return reads.head(new ObjectUri(request.bucket(), request.key()));
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    refuseVersion(request.versionId());
    return reads.get(request);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    refuseAccess(request.acl());
    return writes.put(request, payload);
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    refuseVersion(request.sourceVersionId());
    refuseAccess(request.acl());
    return writes.copy(request);
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    refuseVersion(request.versionId());
    ObjectUri uri = new ObjectUri(request.bucket(), request.key());
    return S3Refusals.translate(
        uri,
        () -> {
          store.remove(uri);
          return DeleteObjectResponse.builder().build();
        });
  }

  private static void refuseVersion(String versionId) {
    if (versionId != null) {
      throw new UnsupportedOperationException("local buckets keep one version of an object");
    }
  }

  private static void refuseAccess(ObjectCannedACL access) {
    if (access != null && access != ObjectCannedACL.PRIVATE) {
      throw new UnsupportedOperationException(NO_ACCESS_CONTROL);
    }
  }

  @Override
  public BucketCannedACL getContainerAccess(String bucket) {
    requireBucket(bucket);
    return BucketCannedACL.PRIVATE;
  }

  @Override
  public void setContainerAccess(String bucket, BucketCannedACL access) {
    if (access != BucketCannedACL.PRIVATE) {
      throw new UnsupportedOperationException(NO_ACCESS_CONTROL);
    }
    requireBucket(bucket);
  }

  @Override
  public ObjectCannedACL getBlobAccess(String bucket, String key) {
    reads.head(new ObjectUri(bucket, key));
    return ObjectCannedACL.PRIVATE;
  }

  @Override
  public void setBlobAccess(String bucket, String key, ObjectCannedACL access) {
    refuseAccess(access);
    reads.head(new ObjectUri(bucket, key));
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    refuseAccess(request.acl());
    return uploads.begin(request);
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream payload) {
    return uploads.put(upload, request, payload);
  }

  @Override
  public List<Part> listMultipartUpload(MultipartUpload upload) {
    return uploads.parts(upload);
  }

  @Override
  public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(
      String bucket) {
    requireBucket(bucket);
    return uploads.all(bucket);
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    return uploads.complete(upload, request);
  }

  @Override
  public void abortMultipartUpload(MultipartUpload upload) {
    uploads.abort(upload);
  }

  @Override
  public long getMinimumMultipartPartSize() {
    return 5L << 20; // as on S3
  }
}
