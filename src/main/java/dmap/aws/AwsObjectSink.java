package dmap.aws;

import dmap.objects.ObjectSink;
import dmap.objects.ObjectUri;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Gathers an object in a temporary file and uploads it on commit: S3 wants to know the length
/// first, and nobody may see half an object.
final class AwsObjectSink implements ObjectSink {
  private final ObjectUri uri;
  private final AwsUpload upload;
  private final Path staged;
  private final Counting stream;

  AwsObjectSink(ObjectUri uri, AwsUpload upload) throws IOException {
    this.uri = uri;
    this.upload = upload;
    this.staged = Files.createTempFile("dmap-upload-", ".tmp");
    this.stream = new Counting(new BufferedOutputStream(Files.newOutputStream(staged), 1 << 16));
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public long sizeBytes() {
    return stream.count;
  }

  @Override
  public void commit() throws IOException {
    stream.close();
    upload.put(uri, staged);
  }

  @Override
  public void close() throws IOException {
    try {
      stream.close();
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  private static final class Counting extends java.io.FilterOutputStream {
    private long count;
    private boolean closed;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        super.close();
      }
    }
  }
}
