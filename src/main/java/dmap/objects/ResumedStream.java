package dmap.objects;

import java.io.IOException;
import java.io.InputStream;

/// Reads an object to its last byte. When a connection breaks, the rest of the same version of the
/// object is asked for again. Without this a connection that ends too early would look like the end
/// of the file.
public final class ResumedStream extends InputStream {
  /// The stream gives up after this many broken connections in a row that gave no byte. The client
  /// of the store also retries to connect.
  private static final int ATTEMPTS = 5;

  private final ObjectStore store;
  private final ObjectUri uri;
  private final ObjectVersion version;
  private InputStream in;
  private long at;
  private int failures;
  private boolean whole = true; // all bytes come from one connection

  /// @param opened a stream at the first byte
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

  /// If all bytes came from one connection, the end is read too: only then the client of the store
  /// compares the checksum.
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
