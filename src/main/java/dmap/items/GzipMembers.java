package dmap.items;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// What is in a GZIP file, which may be several members one after another.
///
/// The JDK alone would lose the rest of such a file without a word: it looks for another member
/// only if bytes are available without waiting, which those of a network need not be, and takes
/// what it does not know as one, a damaged or a cut-off beginning, for the end. Only zeros may fill
/// up a file, as tools that write blocks leave them.
final class GzipMembers extends GZIPInputStream {
  /// Checksum and size at the end of a member.
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

  /// Says that there may be more, so that the JDK looks.
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
