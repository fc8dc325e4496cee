package dmap.local.states;

import dmap.engine.api.EngineFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
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

  /// Reads a body and parses it, which may also take memory for a while.
  ///
  /// @throws EngineFailure if the body is too large, or if too many large bodies are being read
  <T> T read(InputStream in, Function<byte[], T> parse) throws IOException {
    byte[] first = in.readNBytes(SMALL_BYTES + 1);
    if (first.length <= SMALL_BYTES) {
      return parse.apply(first);
    }
    take();
    try {
      return parse.apply(whole(first, in));
    } finally {
      large.release();
    }
  }

  private void take() {
    try {
      if (large.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new EngineFailure("ServiceUnavailable", "Too many large requests at a time; try again");
  }

  private static byte[] whole(byte[] first, InputStream in) throws IOException {
    byte[] all =
        new SequenceInputStream(new ByteArrayInputStream(first), in).readNBytes(MAX_BYTES + 1);
    if (all.length > MAX_BYTES) {
      throw new EngineFailure("RequestEntityTooLargeException", "The request is too large");
    }
    return all;
  }
}
