package dmap.items;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import dmap.objects.ObjectUri;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/// How a file is compressed. Step Functions decides it by the file's name (aws-facts: Readers of
/// data sets).
enum Compression {
  NONE,
  GZIP,
  ZSTD;

  private static final int BUFFER_BYTES = 1 << 16;

  static Compression of(String key) {
    return key.endsWith(".gz") ? GZIP : key.endsWith(".zstd") ? ZSTD : NONE;
  }

  /// @throws ItemReaderFailure if the bytes are not compressed in this way; the stream throws it
  ///   too
  InputStream decompress(InputStream in, ObjectUri file) throws IOException {
    try {
      return switch (this) {
        case NONE -> in;
        case GZIP -> new Checked(GzipMembers.of(in, BUFFER_BYTES), file, this);
        case ZSTD ->
            new Checked(new ZstdInputStream(new BufferedInputStream(in, BUFFER_BYTES)), file, this);
      };
    } catch (ZipException | EOFException | ZstdIOException e) {
      throw failure(file, e);
    }
  }

  private ItemReaderFailure failure(ObjectUri file, IOException e) {
    String why = e instanceof EOFException ? "it ends too early" : e.getMessage();
    return new ItemReaderFailure(
        "The file " + file + " cannot be decompressed as " + this + ": " + why);
  }

  /// Turns exceptions about damaged data into [ItemReaderFailure]. Other exceptions are failures of
  /// the store.
  private static final class Checked extends FilterInputStream {
    private final ObjectUri file;
    private final Compression compression;

    Checked(InputStream in, ObjectUri file, Compression compression) {
      super(in);
      this.file = file;
      this.compression = compression;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return in.read(into, offset, length);
      } catch (ZipException | EOFException | ZstdIOException e) {
        throw compression.failure(file, e);
      }
    }
  }
}
