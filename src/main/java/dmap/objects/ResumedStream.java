package dmap.objects;

import java.io.IOException;
import java.io.InputStream;

/// An object's bytes to the last one, however often the connection breaks on the way: what is
/// missing is asked for again, of the same version of the object. Without that a connection that
/// ends early would look like a file that does.
public final class ResumedStream extends InputStream {
  /// Without a byte in between. The store's client itself tries to connect several times.
  private static final int ATTEMPTS = 5;

  private final ObjectStore store;
  private final ObjectUri uri;
  private final ObjectVersion version;
  private InputStream in;
  private long at;
  private int failures;
  private boolean whole = true; // from one connection

  /// @param opened from its first byte on
  public ResumedStream(ObjectStore store, ObjectUri uri, OpenObject opened) {
    this.store = store;
    this.uri = uri;
    this.version = opened.version();
    this.in = opened.bytes();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int size) throws IOException {
    if (size == 0) {
      return 0;
    }
    while (at < version.sizeBytes()) {
      IOException reason;
      try {
        int read = in.read(into, offset, (int) Math.min(size, version.sizeBytes() - at));
        if (read > 0) {
          at += read;
          failures = 0;
          return read;
        }
        reason = new IOException("the connection ended");
      } catch (IOException e) {
        reason = e;
      }
      resume(reason);
    }
    return end();
  }

  private void resume(IOException reason) throws IOException {
    if (++failures > ATTEMPTS) {
      throw broken(reason);
    }
    whole = false;
    in.close();
    try {
      in = store.openRange(uri, version, at, version.sizeBytes() - at);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// The store's client compares a checksum when it has read the end, if it was given all bytes.
  private int end() throws IOException {
    if (whole && in.read() >= 0) {
      throw new IOException(
          "%s is longer than the %,d bytes that it was said to have"
              .formatted(uri, version.sizeBytes()));
    }
    whole = false;
    return -1;
  }

  private IOException broken(IOException reason) {
    return new IOException(
        "%s could not be read beyond %,d of %,d bytes: %s"
            .formatted(uri, at, version.sizeBytes(), reason.getMessage()),
        reason);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
