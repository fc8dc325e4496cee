package dmap.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.Abortable;

/// The body of an answer. If it is closed before its end, the connection is closed too; otherwise
/// the rest would be read so that the next request can use the connection.
final class AwsContent extends FilterInputStream {
  private final Abortable response;
  private long left;

  AwsContent(InputStream in, Abortable response, long length) {
    super(in);
    this.response = response;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int size) throws IOException {
    try {
      int read = in.read(into, offset, size);
      left -= Math.max(read, 0);
      return read;
    } catch (SdkException e) { // the checksum does not match
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    if (left > 0) {
      response.abort();
    } else {
      super.close();
    }
  }
}
