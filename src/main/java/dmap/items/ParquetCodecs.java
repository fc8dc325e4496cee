package dmap.items;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/// Decompresses the pages of a Parquet file, in the codecs that Step Functions reads: gzip, zstd
/// and snappy (aws-facts: Parquet files).
///
/// The codecs of the Parquet library are not used, because that for gzip needs Hadoop, and those
/// for snappy and zstd free memory in a way about which the JVM prints a warning.
final class ParquetCodecs implements CompressionCodecFactory {
  /// A page is a part of a row group, which cannot be larger (aws-facts: Parquet files).
  private static final int MAX_PAGE_BYTES = 256 << 20;

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("Parquet files are only read");
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED -> new PageDecompressor((page, _) -> page);
      case SNAPPY -> new PageDecompressor(ParquetCodecs::snappy);
      case GZIP -> new PageDecompressor(ParquetCodecs::gzip);
      case ZSTD -> new PageDecompressor(ParquetCodecs::zstd);
      case LZO, BROTLI, LZ4, LZ4_RAW ->
          throw new IllegalArgumentException(
              "its pages are compressed with " + codec + "; GZIP, SNAPPY and ZSTD can be read");
    };
  }

  @Override
  public void release() {
    // the codecs have no resources
  }

  private static byte[] snappy(byte[] page, int size) throws IOException {
    if (Snappy.uncompressedLength(page) != size) {
      throw new IllegalArgumentException("a page does not have the length that it says");
    }
    return Snappy.uncompress(page);
  }

  private static byte[] gzip(byte[] page, int size) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(page))) {
      return in.readNBytes(size);
    }
  }

  private static byte[] zstd(byte[] page, int size) {
    try {
      return Zstd.decompress(page, size);
    } catch (ZstdException e) {
      throw new IllegalArgumentException("a page is not valid ZSTD: " + e.getMessage(), e);
    }
  }

  private interface Decompression {
    byte[] decompress(byte[] page, int size) throws IOException;
  }

  private record PageDecompressor(Decompression codec) implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput page, int size) throws IOException {
      return BytesInput.from(decompress(page.toInputStream().readAllBytes(), size));
    }

    @Override
    public void decompress(ByteBuffer input, int compressed, ByteBuffer output, int size)
        throws IOException {
      byte[] page = new byte[compressed];
      input.get(page);
      output.put(decompress(page, size));
    }

    private byte[] decompress(byte[] page, int size) throws IOException {
      if (size < 0 || size > MAX_PAGE_BYTES) {
        throw new IllegalArgumentException("a page claims to have " + size + " bytes");
      }
      try {
        byte[] plain = codec.decompress(page, size);
        if (plain.length == size) {
          return plain;
        }
      } catch (IOException e) {
        throw new IllegalArgumentException("a page cannot be decompressed: " + e.getMessage(), e);
      }
      throw new IllegalArgumentException("a page does not have the length that it says");
    }

    @Override
    public void release() {
      // there are no resources
    }
  }
}
