package dmap.aws;

import dmap.objects.ObjectSink;
import dmap.objects.ObjectUri;
import dmap.objects.StagedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;

/// Collects an object in a temporary file and uploads it on commit, because S3 must know the length
/// before the bytes.
final class AwsObjectSink implements ObjectSink {
  private final ObjectUri uri;
  private final AwsUpload upload;
  private final StagedFile staged;

  AwsObjectSink(ObjectUri uri, AwsUpload upload) throws IOException {
    this.uri = uri;
    this.upload = upload;
    this.staged = new StagedFile(Files.createTempFile("dmap-upload-", ".tmp"));
  }

  @Override
  public OutputStream stream() {
    return staged.stream();
  }

  @Override
  public long sizeBytes() {
    return staged.sizeBytes();
  }

  @Override
  public void commit() throws IOException {
    upload.put(uri, staged.finish());
  }

  @Override
  public void close() throws IOException {
    staged.close();
  }
}
