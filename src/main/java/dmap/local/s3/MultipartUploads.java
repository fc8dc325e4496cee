package dmap.local.s3;

import dmap.json.Json;
import dmap.objects.FolderSink;
import dmap.objects.FolderStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.SdkResponses;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Uploads in parts. Until it is complete, an upload is a folder beside the buckets, so that no
/// listing shows it and it outlives this process. The folder has a file `upload.json`, and a file
/// `NUMBER-MD5` for each part.
final class MultipartUploads {
  static final String FOLDER = "uploads";
  private static final String DESCRIPTION = "upload.json";
  private static final Pattern PART = Pattern.compile("(\\d{5})-([0-9a-f]{32})");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final FolderStore store;

  MultipartUploads(FolderStore store) {
    this.store = store;
  }

  private record StoredPart(int number, String md5, Path file) {}

  MultipartUpload begin(CreateMultipartUploadRequest request) {
    ObjectUri uri = new ObjectUri(request.bucket(), request.key());
    return S3Refusals.translate(
        uri,
        () -> {
          store.bucketCreation(uri.bucket());
          store.path(uri); // refuses a key that no object can have
          String id = UUID.randomUUID().toString();
          Path folder = Files.createDirectories(folder().resolve(id));
          ObjectNode description = StoredHeaders.of(request).json();
          description.put("bucket", uri.bucket()).put("key", uri.key());
          Files.write(folder.resolve(DESCRIPTION), Json.writeBytes(description));
          return new MultipartUpload(id, request);
        });
  }

  UploadPartResponse put(MultipartUpload upload, UploadPartRequest request, InputStream payload) {
    return S3Refusals.translate(
        uri(upload),
        () -> {
          Path folder = existing(upload);
          Path staged = Files.createTempFile(folder, "part", ".tmp");
          try (payload) {
            String md5;
            try (var out = Files.newOutputStream(staged)) {
              md5 =
                  ObjectWrites.receive(payload, out, request.contentLength(), request.contentMD5());
            }
            List<StoredPart> before = parts(folder);
            Path part = folder.resolve("%05d-%s".formatted(request.partNumber(), md5));
            Files.move(staged, part, StandardCopyOption.REPLACE_EXISTING);
            for (StoredPart old : before) {
              if (old.number() == request.partNumber() && !old.file().equals(part)) {
                Files.deleteIfExists(old.file());
              }
            }
            return SdkResponses.uploadedPart('"' + md5 + '"');
          } catch (NoSuchFileException _) { // somebody has aborted or completed the upload
            throw new S3ProxyException(S3ErrorCode.NO_SUCH_UPLOAD);
          } finally {
            Files.deleteIfExists(staged);
          }
        });
  }

  List<Part> parts(MultipartUpload upload) {
    return S3Refusals.translate(
        uri(upload),
        () -> {
          List<Part> parts = new ArrayList<>();
          for (StoredPart part : parts(existing(upload))) {
            Instant put = Files.getLastModifiedTime(part.file()).toInstant();
            long size = Files.size(part.file());
            parts.add(SdkResponses.part(part.number(), size, '"' + part.md5() + '"', put));
          }
          return parts;
        });
  }

  CompleteMultipartUploadResponse complete(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    ObjectUri uri = uri(upload);
    return S3Refusals.translate(
        uri,
        () -> {
          Path folder = existing(upload);
          List<StoredPart> there = parts(folder);
          MessageDigest md5 = ObjectWrites.md5();
          try (FolderSink sink = store.create(uri)) {
            List<CompletedPart> wanted = request.multipartUpload().parts();
            for (CompletedPart part : wanted) {
              StoredPart stored = find(there, part.partNumber());
              Files.copy(stored.file(), sink.stream());
              md5.update(HexFormat.of().parseHex(stored.md5()));
            }
            String etag = HexFormat.of().formatHex(md5.digest()) + "-" + wanted.size();
            ObjectWrites.publish(sink, StoredHeaders.fromJson(describe(folder)).withEtag(etag));
            delete(folder);
            return SdkResponses.completeResponse('"' + etag + '"');
          }
        });
  }

  private static StoredPart find(List<StoredPart> parts, int number) {
    return parts.stream()
        .filter(part -> part.number() == number)
        .findFirst()
        .orElseThrow(() -> new S3ProxyException(S3ErrorCode.INVALID_PART));
  }

  void abort(MultipartUpload upload) {
    S3Refusals.translate(
        uri(upload),
        () -> {
          delete(existing(upload));
          return upload;
        });
  }

  /// All uploads to a bucket that are neither completed nor aborted.
  List<software.amazon.awssdk.services.s3.model.MultipartUpload> all(String bucket) {
    return S3Refusals.translate(
        new ObjectUri(bucket, ""),
        () -> {
          var uploads = new ArrayList<software.amazon.awssdk.services.s3.model.MultipartUpload>();
          for (Path folder : list(Files.createDirectories(folder()))) {
            Path file = folder.resolve(DESCRIPTION);
            JsonNode upload = Files.exists(file) ? describe(folder) : Json.object();
            if (upload.path("bucket").asString("").equals(bucket)) {
              String id = folder.getFileName().toString();
              Instant begun = Files.getLastModifiedTime(file).toInstant();
              uploads.add(SdkResponses.upload(upload.path("key").asString(""), id, begun));
            }
          }
          return uploads;
        });
  }

  private Path folder() throws IOException {
    return store.staging().resolve(FOLDER);
  }

  /// The folder of an upload. The ID comes from outside, so its form is checked before it becomes
  /// part of a path.
  private Path existing(MultipartUpload upload) throws IOException {
    Path folder = folder().resolve(ID.matcher(upload.id()).matches() ? upload.id() : "none");
    if (Files.exists(folder.resolve(DESCRIPTION))) {
      JsonNode description = describe(folder);
      String bucket = description.path("bucket").asString("none");
      if (new ObjectUri(bucket, description.path("key").asString("")).equals(uri(upload))) {
        return folder;
      }
    }
    throw new S3ProxyException(S3ErrorCode.NO_SUCH_UPLOAD);
  }

  private static ObjectUri uri(MultipartUpload upload) {
    return new ObjectUri(upload.containerName(), upload.blobName());
  }

  private static JsonNode describe(Path folder) throws IOException {
    return Json.parse(Files.readAllBytes(folder.resolve(DESCRIPTION)));
  }

  /// The parts of an upload, in the order of their numbers.
  private static List<StoredPart> parts(Path folder) throws IOException {
    List<StoredPart> parts = new ArrayList<>();
    for (Path file : list(folder)) {
      var name = PART.matcher(file.getFileName().toString());
      if (name.matches()) {
        parts.add(new StoredPart(Integer.parseInt(name.group(1)), name.group(2), file));
      }
    }
    return parts;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    for (Path file : list(folder)) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder);
  }
}
