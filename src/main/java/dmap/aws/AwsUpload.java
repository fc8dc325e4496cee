package dmap.aws;

import dmap.objects.BoundedStream;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Uploads a file to S3, in parts if it is large.
final class AwsUpload {
  /// A part may have 5 GB, but with smaller parts a broken connection costs less.
  private static final long PART_BYTES = 64L << 20;

  /// The most parts that S3 allows for one object.
  private static final int MAX_PARTS = 10_000;

  private static final String CONTENT_TYPE = "application/octet-stream";

  private final S3Client s3;
  private final S3Caller caller;
  private final long partBytes;

  AwsUpload(S3Client s3, S3Caller caller) {
    this(s3, caller, PART_BYTES);
  }

  AwsUpload(S3Client s3, S3Caller caller, long partBytes) {
    this.s3 = s3;
    this.caller = caller;
    this.partBytes = partBytes;
  }

  void put(ObjectUri uri, Path file) throws IOException {
    long size = Files.size(file);
    if (size <= partBytes) {
      caller.call(
          "write " + uri,
          uri,
          () -> s3.putObject(r -> r.bucket(uri.bucket()).key(uri.key()), section(file, 0, size)));
    } else {
      putInParts(uri, file, size);
    }
  }

  private void putInParts(ObjectUri uri, Path file, long size) throws IOException {
    String id =
        caller.call(
            "write " + uri,
            uri,
            () -> s3.createMultipartUpload(r -> r.bucket(uri.bucket()).key(uri.key())).uploadId());
    try {
      List<CompletedPart> parts = putParts(uri, id, file, size);
      caller.call(
          "write " + uri,
          uri,
          () ->
              s3.completeMultipartUpload(
                  r ->
                      r.bucket(uri.bucket())
                          .key(uri.key())
                          .uploadId(id)
                          .multipartUpload(m -> m.parts(parts))));
    } catch (IOException | RuntimeException e) {
      giveUp(uri, id, e);
      throw e;
    }
  }

  private List<CompletedPart> putParts(ObjectUri uri, String id, Path file, long size)
      throws IOException {
    long step = Math.max(partBytes, Math.ceilDiv(size, MAX_PARTS));
    List<CompletedPart> parts = new ArrayList<>();
    for (long from = 0; from < size; from += step) {
      long offset = from;
      long length = Math.min(step, size - from);
      int number = parts.size() + 1;
      String etag =
          caller.call(
              "write part " + number + " of " + uri,
              uri,
              () ->
                  s3.uploadPart(
                          r ->
                              r.bucket(uri.bucket()).key(uri.key()).uploadId(id).partNumber(number),
                          section(file, offset, length))
                      .eTag());
      parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
    }
    return parts;
  }

  /// Removes the parts of a failed upload. Otherwise AWS would keep them, and the account would pay
  /// for them.
  private void giveUp(ObjectUri uri, String id, Exception reason) {
    try {
      caller.call(
          "give up writing " + uri,
          uri,
          () -> s3.abortMultipartUpload(r -> r.bucket(uri.bucket()).key(uri.key()).uploadId(id)));
    } catch (IOException | RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  private static RequestBody section(Path file, long offset, long length) {
    ContentStreamProvider bytes = () -> open(file, offset, length);
    return RequestBody.fromContentProvider(bytes, length, CONTENT_TYPE);
  }

  /// The SDK calls this again for each retry.
  private static InputStream open(Path file, long offset, long length) {
    try {
      FileChannel channel = FileChannel.open(file).position(offset);
      return new BoundedStream(Channels.newInputStream(channel), length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
