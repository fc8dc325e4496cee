package dmap.items;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.SeekableInputStream;

/// Checks a Parquet file before the numbers in its footer are used: the limits of Step Functions
/// (aws-facts: Parquet files), and that everything lies inside the file.
///
/// ```
/// PAR1 | row groups … | footer | its length, 4 bytes | PAR1
/// ```
final class ParquetFooter {
  private static final int MAX_FOOTER_BYTES = 5 << 20;
  private static final long MAX_ROW_GROUP_BYTES = 256L << 20;

  private static final int MAGIC_BYTES = 4;
  private static final int TAIL_BYTES = MAGIC_BYTES + 4;

  private ParquetFooter() {}

  static void checkLength(ParquetInput input, String name) throws IOException {
    if (input.getLength() < MAGIC_BYTES + TAIL_BYTES) {
      throw invalid(name, "it is too short");
    }
    byte[] tail = new byte[TAIL_BYTES];
    try (SeekableInputStream in = input.newStream()) {
      in.seek(input.getLength() - TAIL_BYTES);
      in.readFully(tail);
    }
    String magic = new String(tail, 4, MAGIC_BYTES, StandardCharsets.ISO_8859_1);
    if (magic.equals("PARE")) {
      throw invalid(name, "its footer is encrypted");
    }
    if (!magic.equals("PAR1")) {
      throw invalid(name, "it does not end in PAR1");
    }
    int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length < 0 || length > input.getLength() - MAGIC_BYTES - TAIL_BYTES) {
      throw invalid(name, "its footer would begin before the file does");
    }
    if (length > MAX_FOOTER_BYTES) {
      throw tooLarge(name, "a footer", length, MAX_FOOTER_BYTES);
    }
  }

  static void checkRowGroups(List<BlockMetaData> groups, long fileBytes, String name) {
    for (BlockMetaData group : groups) {
      long bytes = Math.max(group.getTotalByteSize(), group.getCompressedSize());
      if (bytes > MAX_ROW_GROUP_BYTES) {
        throw tooLarge(name, "a row group", bytes, MAX_ROW_GROUP_BYTES);
      }
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        long start = chunk.getStartingPos();
        long size = chunk.getTotalSize();
        if (start < 0 || size < 0 || start > fileBytes - size) {
          throw invalid(name, "a column chunk lies outside of it");
        }
      }
    }
  }

  private static ItemReaderFailure invalid(String name, String why) {
    return new ItemReaderFailure("The file " + name + " is not a valid Parquet file: " + why + ".");
  }

  private static ItemReaderFailure tooLarge(String name, String what, long bytes, long limit) {
    return new ItemReaderFailure(
        "The Parquet file %s has %s of %d bytes, which exceeds the maximum of %d bytes."
            .formatted(name, what, bytes, limit));
  }
}
