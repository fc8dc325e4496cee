package dmap.items;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.xerial.snappy.Snappy;

/// Writes Parquet files. Each page has a codec that is not the reader's own code.
final class ParquetFiles {
  private ParquetFiles() {}

  /// How a file is written.
  ///
  /// @param rowsOfAGroup rows of a row group
  record Form(CompressionCodecName codec, int rowsOfAGroup) {
    static final Form PLAIN = new Form(CompressionCodecName.UNCOMPRESSED, 1_000_000);
  }

  /// @param fields of the schema, in Parquet's own language
  /// @param fill fills the row of a number
  static Path write(
      Path file, String fields, int rows, Form form, BiConsumer<Group, Integer> fill) {
    MessageType schema = MessageTypeParser.parseMessageType("message row { " + fields + " }");
    try {
      Files.createDirectories(file.getParent());
      try (ParquetWriter<Group> writer = writer(file, schema, form)) {
        for (int i = 0; i < rows; i++) {
          Group row = new SimpleGroup(schema);
          fill.accept(row, i);
          writer.write(row);
        }
      }
      Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One row.
  static Path write(Path file, String fields, List<BiConsumer<Group, Integer>> fill) {
    return write(file, fields, 1, Form.PLAIN, (row, i) -> fill.forEach(f -> f.accept(row, i)));
  }

  private static ParquetWriter<Group> writer(Path file, MessageType schema, Form form)
      throws IOException {
    return ExampleParquetWriter.builder(new LocalOutputFile(file))
        .withConf(new PlainParquetConfiguration())
        .withType(schema)
        .withCodecFactory(new Codecs())
        .withCompressionCodec(form.codec())
        .withRowGroupRowCountLimit(form.rowsOfAGroup())
        .build();
  }

  private static final class Codecs implements CompressionCodecFactory {
    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
      return new BytesInputCompressor() {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
          byte[] plain = bytes.toInputStream().readAllBytes();
          return BytesInput.from(
              switch (codec) {
                case GZIP -> gzip(plain);
                case SNAPPY -> Snappy.compress(plain);
                case ZSTD -> Zstd.compress(plain);
                default -> plain; // not compressed, or not to be read
              });
        }

        @Override
        public CompressionCodecName getCodecName() {
          return codec;
        }

        @Override
        public void release() {}
      };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void release() {}
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
