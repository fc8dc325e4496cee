package dmap.results.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.GZIPInputStream;

/// Result files that somebody compressed. They are recognised by their first bytes, whatever their
/// name is.
public final class Gzip {
  static final String SUFFIX = ".gz";
  static final int MAGIC_BYTES = 2;
  private static final int BUFFER_BYTES = 64 << 10;

  private Gzip() {}

  static boolean isMagic(byte[] head) {
    return head.length == MAGIC_BYTES && head[0] == 0x1f && head[1] == (byte) 0x8b;
  }

  /// The stream's bytes, decompressed if they are compressed. Closes the stream if that fails.
  static InputStream opened(InputStream in) throws IOException {
    try {
      byte[] head = in.readNBytes(MAGIC_BYTES);
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
      return isMagic(head) ? decompressed(whole) : whole;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /// Whether a stream that was opened here decompresses, and so gives other bytes than the file
  /// holds.
  public static boolean decompresses(InputStream in) {
    return in instanceof GZIPInputStream;
  }

  static InputStream decompressed(InputStream in) throws IOException {
    return new GZIPInputStream(in, BUFFER_BYTES);
  }
}
