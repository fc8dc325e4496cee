package dmap.local.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.checksum.ChunkedInputStream;

/// The body of a request that comes in chunks (`aws-chunked`), in which SDKs send objects whose
/// checksum they only know at the end. s3proxy reads exactly as many bytes as were announced, and
/// so never the checksum behind them. This stream therefore gives out the last byte only when it
/// has read to the end and found the checksum right.
///
/// Source: Amazon S3 API Reference, "Signature calculations for the Authorization header:
/// transferring payload in multiple chunks". Signatures are not checked.
final class ChunkedBody extends FilterInputStream {
  private static final int MAX_CHUNK_BYTES = 16 << 20; // s3proxy's default

  private long left;

  private ChunkedBody(InputStream in, long announced) {
    super(in);
    this.left = announced;
  }

  /// @param request with a body in chunks
  /// @param body as it comes over the wire
  static InputStream of(HttpServletRequest request, InputStream body) {
    String announced = request.getHeader("x-amz-decoded-content-length");
    return new ChunkedBody(
        new ChunkedInputStream(body, MAX_CHUNK_BYTES, request.getHeader("x-amz-trailer")),
        announced == null ? Long.MAX_VALUE : Long.parseLong(announced));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    left -= Math.max(read, 0);
    if (left == 0 && read > 0 && super.read() >= 0) {
      throw new S3ProxyException(S3ErrorCode.INCOMPLETE_BODY);
    }
    return read;
  }
}
