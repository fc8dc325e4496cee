package dmap.aws;

import dmap.objects.ObjectUri;
import dmap.objects.StagedFile;
import java.io.IOException;
import java.nio.file.Files;

/// Collects an object in a temporary file and uploads it on commit, because S3 must know the length
/// before the bytes.
final class AwsObjectSink extends StagedFile {
  private final ObjectUri uri;
  private final AwsUpload upload;

  AwsObjectSink(ObjectUri uri, AwsUpload upload) throws IOException {
    super(Files.createTempFile("dmap-upload-", ".tmp"));
    this.uri = uri;
    this.upload = upload;
  }

  @Override
  public void commit() throws IOException {
    upload.put(uri, finish());
  }
}
