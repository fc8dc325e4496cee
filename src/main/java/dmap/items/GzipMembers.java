package dmap.items;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Decompresses a GZIP file, which may consist of several members.
///
/// The JDK's own stream may lose the rest of such a file silently. It only looks for another member
/// if bytes are available without waiting, which is not certain with a network, and it takes a
/// damaged or cut-off member for the end of the file. Here only zeros may follow the last member,
/// because tools that write whole blocks fill files up with them.
final class GzipMembers extends GZIPInputStream {
  /// The checksum and the size at the end of a member.
  private static final int TRAILER_BYTES = 8;

  private GzipMembers(InputStream in, int bufferBytes) throws IOException {
    super(in, bufferBytes);
  }

  static GzipMembers of(InputStream in, int bufferBytes) throws IOException {
    return new GzipMembers(new NeverEmpty(in, bufferBytes), bufferBytes);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    if (read < 0) {
      checkEnd();
    }
    return read;
  }

  private void checkEnd() throws IOException {
    int others = 0;
    for (int i = len - inf.getRemaining() + TRAILER_BYTES; i < len; i++) {
      others |= buf[i];
    }
    for (int b = in.read(); b >= 0 && others == 0; b = in.read()) {
      others = b;
    }
    if (others != 0) {
      throw new ZipException("what follows its last member is no other");
    }
  }

  /// Claims that bytes are available, so that the JDK looks for another member.
  private static final class NeverEmpty extends BufferedInputStream {
    NeverEmpty(InputStream in, int bufferBytes) {
      super(in, bufferBytes);
    }

    @Override
    public synchronized int available() throws IOException {
      return Math.max(1, super.available());
    }
  }
}
