package dmap.local.s3;

import dmap.objects.FolderSink;
import dmap.objects.FolderStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.SdkResponses;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// PutObject and CopyObject.
final class ObjectWrites {
  private final FolderStore store;
  private final ObjectReads reads;

  ObjectWrites(FolderStore store, ObjectReads reads) {
    this.store = store;
    this.reads = reads;
  }

  PutObjectResponse put(PutObjectRequest request, InputStream payload) {
    ObjectUri uri = new ObjectUri(request.bucket(), request.key());
    StoredHeaders headers = StoredHeaders.of(request);
    return S3Refusals.translate(
        uri,
        () -> {
          try (payload;
              FolderSink sink = store.create(uri)) {
            String md5 =
                receive(payload, sink.stream(), request.contentLength(), request.contentMD5());
            publish(sink, headers.withEtag(md5));
            return SdkResponses.putResponse('"' + md5 + '"');
          }
        });
  }

  /// Copies what the client sends, and checks its length and MD5.
  ///
  /// @param base64Md5 the MD5 that the client gives; null if it gives none
  /// @return the MD5 in hexadecimal digits
  static String receive(InputStream payload, OutputStream out, Long sizeBytes, String base64Md5)
      throws IOException {
    MessageDigest md5 = md5();
    long received = new DigestInputStream(payload, md5).transferTo(out);
    byte[] digest = md5.digest();
    if (sizeBytes != null && received != sizeBytes) {
      throw new S3ProxyException(
          S3ErrorCode.INVALID_REQUEST,
          "%d bytes were announced and %d sent".formatted(sizeBytes, received));
    }
    boolean other =
        base64Md5 != null && !MessageDigest.isEqual(digest, Base64.getDecoder().decode(base64Md5));
    if (other) {
      throw new S3ProxyException(S3ErrorCode.BAD_DIGEST);
    }
    return HexFormat.of().formatHex(digest);
  }

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  static void publish(FolderSink sink, StoredHeaders headers) throws IOException {
    boolean kept = sink.annotate(headers.note(sink.sizeBytes(), sink.modified()));
    if (!kept && headers.matters()) {
      throw new UnsupportedOperationException(
          "the file system of dmap's home has no room for metadata and content encodings");
    }
    sink.commit();
  }

  CopyObjectResponse copy(CopyObjectRequest request) {
    ObjectUri from = new ObjectUri(request.sourceBucket(), request.sourceKey());
    ObjectUri to = new ObjectUri(request.destinationBucket(), request.destinationKey());
    ObjectReads.KnownObject source = S3Refusals.translate(from, () -> reads.known(from));
    new ReadConditions(
            request.copySourceIfMatch(),
            request.copySourceIfNoneMatch(),
            request.copySourceIfModifiedSince(),
            request.copySourceIfUnmodifiedSince())
        .check(source, 412);
    StoredHeaders headers =
        request.metadataDirective() == MetadataDirective.REPLACE
            ? StoredHeaders.of(request)
            : source.headers();
    return S3Refusals.translate(
        to,
        () -> {
          try (InputStream bytes = S3Refusals.translate(from, () -> store.open(from));
              FolderSink sink = store.create(to)) {
            String md5 = receive(bytes, sink.stream(), null, null);
            Instant modified = sink.modified();
            publish(sink, headers.withEtag(md5));
            return SdkResponses.copyResponse('"' + md5 + '"', modified);
          }
        });
  }
}
