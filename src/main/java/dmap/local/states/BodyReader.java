package dmap.local.states;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Reads the bodies of requests into memory. None may be larger than the limit, and only a few
/// large ones are read at the same time, however many clients send one or stop half-way.
final class BodyReader {
  /// Enough for a definition and an input of 1 MB each with their escapes (aws-facts: Payload and
  /// request sizes).
  static final int MAX_BYTES = 4 << 20;

  /// Nearly all requests are smaller than this, and need not wait for others.
  private static final int SMALL_BYTES = 64 << 10;

  private static final int LARGE_AT_ONCE = 16;
  private static final int PATIENCE_SECONDS = 10;

  private final Semaphore large = new Semaphore(LARGE_AT_ONCE);

  /// Why a body was not read.
  static final class BodyRefused extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    private BodyRefused(int status, String code, String message) {
      super(message);
      this.error = new ApiError(status, code, message);
    }

    ApiError error() {
      return error;
    }
  }

  /// Reads a body and parses it, which may also take memory for a while.
  ///
  /// @throws BodyRefused if the body is too large, or if too many large bodies are being read
  <T> T read(InputStream in, Function<byte[], T> parse) throws IOException {
    byte[] first = in.readNBytes(SMALL_BYTES + 1);
    if (first.length <= SMALL_BYTES) {
      return parse.apply(first);
    }
    take();
    try {
      return parse.apply(rest(first, in));
    } finally {
      large.release();
    }
  }

  private void take() throws IOException {
    try {
      if (large.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new BodyRefused(
        503, "ServiceUnavailable", "Too many large requests at a time; try again");
  }

  private static byte[] rest(byte[] first, InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream(2 * first.length);
    all.writeBytes(first);
    byte[] part = new byte[SMALL_BYTES];
    for (int read = in.read(part); read >= 0; read = in.read(part)) {
      all.write(part, 0, read);
      if (all.size() > MAX_BYTES) {
        throw new BodyRefused(413, "RequestEntityTooLargeException", "The request is too large");
      }
    }
    return all.toByteArray();
  }
}
