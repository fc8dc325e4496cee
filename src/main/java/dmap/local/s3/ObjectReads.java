package dmap.local.s3;

import dmap.objects.BoundedStream;
import dmap.objects.FolderStore;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.objects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.SdkResponses;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// HeadObject and GetObject.
final class ObjectReads {
  private final FolderStore store;

  ObjectReads(FolderStore store) {
    this.store = store;
  }

  /// An object and the headers that are kept for it.
  record KnownObject(StoredObject object, StoredHeaders headers) {
    /// The ETag in quotes. If the MD5 of the object is not known, the ETag ends with a dash and a
    /// number, like that of a multipart upload, because clients compare anything that looks like an
    /// MD5 with the bytes.
    String etag() {
      return '"' + headers.etag().orElseGet(() -> object.etag() + "-1") + '"';
    }
  }

  KnownObject known(ObjectUri uri) throws IOException {
    StoredObject object = store.head(uri).orElseThrow(() -> new ObjectStore.NoSuchObject(uri));
    return known(object);
  }

  KnownObject known(StoredObject object) throws IOException {
    Optional<String> note = store.note(object.uri());
    return new KnownObject(
        object, note.map(text -> StoredHeaders.of(text, object)).orElse(StoredHeaders.NONE));
  }

  HeadObjectResponse head(ObjectUri uri) {
    KnownObject known = S3Refusals.translate(uri, () -> known(uri));
    return SdkResponses.toHead(describe(known).contentLength(known.object().sizeBytes()).build());
  }

  ResponseInputStream<GetObjectResponse> get(GetObjectRequest request) {
    ObjectUri uri = new ObjectUri(request.bucket(), request.key());
    return S3Refusals.translate(
        uri,
        () -> {
          KnownObject known = known(uri);
          new ReadConditions(
                  request.ifMatch(),
                  request.ifNoneMatch(),
                  request.ifModifiedSince(),
                  request.ifUnmodifiedSince())
              .check(known, 304);
          FileChannel bytes = store.openChannel(uri);
          try {
            return answer(request, known, bytes);
          } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
          }
        });
  }

  /// The answer has the length of the file that was opened, because another file may have taken its
  /// place since.
  private static ResponseInputStream<GetObjectResponse> answer(
      GetObjectRequest request, KnownObject known, FileChannel bytes) throws IOException {
    long size = bytes.size();
    GetObjectResponse.Builder response = describe(known).contentLength(size);
    InputStream stream = Channels.newInputStream(bytes);
    if (request.range() == null) {
      return SdkResponses.getResponse(response.build(), stream);
    }
    ByteRange range =
        ByteRange.parse(request.range(), size).orElseThrow(() -> S3Exceptions.fromStatusCode(416));
    bytes.position(range.first());
    return SdkResponses.getResponse(
        response.contentLength(range.length()).contentRange(range.header(size)).build(),
        new BoundedStream(stream, range.length()));
  }

  @SuppressWarnings(
      "deprecation") // s3proxy does not read the newer field, which has the time as text
  private static GetObjectResponse.Builder describe(KnownObject known) {
    StoredHeaders headers = known.headers();
    return GetObjectResponse.builder()
        .eTag(known.etag())
        .lastModified(known.object().lastModified().truncatedTo(ChronoUnit.SECONDS))
        .contentType(headers.type())
        .contentEncoding(headers.field("content-encoding"))
        .contentDisposition(headers.field("content-disposition"))
        .contentLanguage(headers.field("content-language"))
        .cacheControl(headers.field("cache-control"))
        .expires(headers.expires())
        .storageClass(headers.field("storage-class"))
        .metadata(headers.metadata());
  }
}
