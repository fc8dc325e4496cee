package dmap.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dmap.items.ParquetFiles.Form;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each way in which data can be other than its definition says, and the cause that the state fails
/// with.
class MalformedDataTest {
  private static final String LINES = "'InputType': 'JSONL'";
  private static final String FIRST_ROW = "'InputType': 'CSV', 'CSVHeaderLocation': 'FIRST_ROW'";
  private static final String PARQUET = "'InputType': 'PARQUET'";
  private static final String INVENTORY = "'ManifestType': 'S3_INVENTORY'";
  private static final String ATHENA = "'ManifestType': 'ATHENA_DATA', 'InputType': 'JSONL'";

  @TempDir Path folder;
  private Fixture fixture;

  @BeforeEach
  void open() {
    fixture = new Fixture(folder);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] half(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  private static byte[] inventory(String format, String schema, String bucket, String files) {
    return utf8(
        "{\"fileFormat\": %s, \"fileSchema\": %s, \"destinationBucket\": %s, \"files\": %s}"
            .formatted(format, schema, bucket, files));
  }

  private static byte[] inventoryOf(String files) {
    return inventory("\"CSV\"", "\"Bucket, Key\"", "\"arn:aws:s3:::in\"", files);
  }

  /// key, config, bytes, cause
  static Stream<Arguments> malformed() throws IOException {
    byte[] gzip = ParquetFiles.gzip(utf8("\"" + "x".repeat(1_000) + "\"\n"));
    byte[] zstd = Zstd.compress(utf8("1234567\n".repeat(50)));
    String notGzip = "The file s3://in/f.jsonl.gz cannot be decompressed as GZIP: ";
    String notZstd = "The file s3://in/f.jsonl.zstd cannot be decompressed as ZSTD: ";
    String notParquet = "The file s3://in/f.parquet is not a valid Parquet file: ";
    String manifest = "The inventory manifest s3://in/manifest.json ";
    String bucket = "\"arn:aws:s3:::in\"";
    return Stream.of(
        Arguments.of("f.jsonl.gz", LINES, utf8("1\n2\n"), notGzip + "Not in GZIP format"),
        Arguments.of(
            "f.jsonl",
            LINES,
            utf8("{\"a\":1} {\"a\":2}\n"),
            "The file s3://in/f.jsonl is not valid JSON Lines: line 1, column 9: another value"
                + " follows"),
        Arguments.of(
            "f.jsonl",
            LINES,
            utf8("NaN\n"),
            "The file s3://in/f.jsonl is not valid JSON Lines: line 1, column 4: Non-standard token"
                + " 'NaN'"),
        Arguments.of(
            "f.json",
            "'InputType': 'JSON'",
            utf8("[NaN]"),
            "The file s3://in/f.json is not valid JSON at line 1, column 5: Non-standard token"
                + " 'NaN'"),
        Arguments.of("f.jsonl.gz", LINES, half(gzip), notGzip + "it ends too early"),
        Arguments.of("f.jsonl.gz", LINES, utf8(""), notGzip + "it ends too early"),
        Arguments.of(
            "f.jsonl.zstd", LINES, utf8("1\n2\n3\n4\n"), notZstd + "Unknown frame descriptor"),
        Arguments.of("f.jsonl.zstd", LINES, half(zstd), notZstd + "Truncated source"),
        Arguments.of(
            "f.csv", FIRST_ROW, utf8("a,a\n1,2\n"), "CSV headers cannot contain duplicates."),
        Arguments.of("f.csv", FIRST_ROW, utf8(""), "The CSV file s3://in/f.csv is empty."),
        Arguments.of(
            "f.csv",
            FIRST_ROW,
            utf8("x".repeat(5_000) + "," + "y".repeat(6_000) + "\n"),
            "The CSV header of s3://in/f.csv has 11001 bytes, which exceeds the maximum of 10240"
                + " bytes."),
        Arguments.of(
            "f.csv",
            FIRST_ROW,
            utf8("a\n" + ",\"\"".repeat(6 << 20)),
            "The file s3://in/f.csv has an item of more than 16 MB."),
        Arguments.of(
            "f.json",
            "'InputType': 'JSON'",
            utf8("[[" + "1,".repeat(9 << 20) + "1]]"),
            "The file s3://in/f.json has an item of more than 16 MB."),
        Arguments.of("f.parquet", PARQUET, utf8("PAR1"), notParquet + "it is too short."),
        Arguments.of(
            "f.parquet",
            PARQUET,
            utf8("n\n1\n2\n3\n4\n5\n"),
            notParquet + "it does not end in PAR1."),
        Arguments.of(
            "f.parquet", PARQUET, utf8("PAR1....PARE"), notParquet + "its footer is encrypted."),
        Arguments.of(
            "f.parquet",
            PARQUET,
            utf8("PAR1\7\0\0\0PAR1"),
            notParquet + "its footer would begin before the file does."),
        Arguments.of(
            "f.parquet",
            PARQUET,
            utf8("PAR1" + "\0".repeat(7 << 20) + "\1\0\140\0PAR1"),
            "The Parquet file s3://in/f.parquet has a footer of 6291457 bytes, which exceeds the"
                + " maximum of 5242880 bytes."),
        Arguments.of(
            "manifest.json",
            INVENTORY,
            utf8("{\"fileFormat\": }"),
            manifest + "is not valid JSON at line 1, column 16: "),
        Arguments.of("manifest.json", INVENTORY, utf8("[]"), manifest + "has no fileFormat."),
        Arguments.of(
            "manifest.json",
            INVENTORY,
            inventory("\"ORC\"", "\"Key\"", bucket, "[]"),
            manifest + "lists files in the format ORC; only CSV inventories can be read."),
        Arguments.of(
            "manifest.json",
            INVENTORY,
            inventory("\"CSV\"", "7", bucket, "[]"),
            manifest + "has no fileSchema."),
        Arguments.of(
            "manifest.json",
            INVENTORY,
            inventory("\"CSV\"", "\"Key\"", "\"in\"", "[]"),
            manifest + "has no bucket's ARN as destinationBucket."),
        Arguments.of(
            "manifest.json", INVENTORY, inventoryOf("{}"), manifest + "has no list of files."),
        Arguments.of("manifest.json", INVENTORY, inventoryOf("[{}]"), manifest + "has no key."),
        Arguments.of(
            "manifest.json",
            INVENTORY,
            inventoryOf("[{\"key\": \"data/1.csv.gz\"}]"),
            "The specified key does not exist: s3://in/data/1.csv.gz"),
        Arguments.of(
            "q-manifest.csv",
            ATHENA,
            utf8("\nhttps://in.s3.amazonaws.com/q/1\n"),
            "The Athena manifest s3://in/q-manifest.csv names no object of S3 in line 2."),
        Arguments.of(
            "q-manifest.csv",
            ATHENA,
            utf8("s3://in/\n"),
            "The Athena manifest s3://in/q-manifest.csv names no object of S3 in line 1."),
        Arguments.of(
            "q-manifest.csv",
            ATHENA,
            utf8("s3://in/q/1\n"),
            "The specified key does not exist: s3://in/q/1"));
  }

  @ParameterizedTest(name = "{0} {3}")
  @MethodSource("malformed")
  void failsWithItsCause(String key, String config, byte[] content, String cause) {
    fixture.put(key, content);
    assertThatThrownBy(() -> fixture.read(key, config))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessageStartingWith(cause)
        .hasMessageMatching(cause.endsWith(": ") ? "(?s).*" : java.util.regex.Pattern.quote(cause));
  }

  @Test
  void aMissingBucketOrParquetFileFails() {
    fixture.put("other", "");
    String flat =
        """
        'ItemReader': {'Resource': 'arn:aws:states:::s3:listObjectsV2',
          'ReaderConfig': {'InputType': 'JSONL', 'Transformation': 'LOAD_AND_FLATTEN'},
          'Parameters': {'Bucket': 'no-such-bucket'}}
        """;
    assertThatThrownBy(() -> fixture.texts(flat, "{}"))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessage("The specified bucket does not exist: no-such-bucket");
    assertThatThrownBy(() -> fixture.read("f.parquet", PARQUET))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessage("The specified key does not exist: s3://in/f.parquet");
  }

  @Test
  void aParquetFileHasNoVersions() {
    String reading =
        Fixture.reading("f.parquet", PARQUET)
            .replace("'Bucket': 'in'", "'Bucket': 'in', 'VersionId': 'null'");
    assertThatThrownBy(() -> fixture.texts(reading, "{}"))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessage("VersionId is not supported with InputType PARQUET.");
  }

  @ParameterizedTest
  @EnumSource(names = {"LZ4", "LZ4_RAW", "BROTLI", "LZO"})
  void namesTheCodecThatCannotBeRead(CompressionCodecName codec) {
    ParquetFiles.write(
        folder.resolve("in/f.parquet"),
        "required int32 n;",
        10,
        new Form(codec, 10),
        (row, i) -> row.add("n", i));
    assertThatThrownBy(() -> fixture.read("f.parquet", PARQUET))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessage(
            "The file s3://in/f.parquet is not a valid Parquet file: its pages are compressed with "
                + codec
                + "; GZIP, SNAPPY and ZSTD can be read");
  }

  /// Whatever is damaged in a file, it is the file that is blamed.
  @ParameterizedTest
  @EnumSource(names = {"UNCOMPRESSED", "GZIP", "SNAPPY", "ZSTD"})
  void aDamagedParquetFileNeverFailsOtherwise(CompressionCodecName codec) throws IOException {
    Path file =
        ParquetFiles.write(
            folder.resolve("in/f.parquet"),
            "required int64 n; optional binary t (UTF8);"
                + " optional group l (LIST) { repeated group list { optional int32 element; } }",
            200,
            new Form(codec, 100),
            (row, i) -> {
              row.append("n", (long) i).append("t", "text " + i % 7);
              row.addGroup("l").addGroup("list").add("element", i);
            });
    byte[] good = Files.readAllBytes(file);
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] bad = good.clone();
      for (int j = 0; j <= random.nextInt(3); j++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      fixture.put("f.parquet", bad);
      assertThatCode(this::readOrBlame).as("mutation %d", i).doesNotThrowAnyException();
    }
  }

  private void readOrBlame() {
    try {
      fixture.read("f.parquet", PARQUET);
    } catch (ItemReaderFailure e) {
      assertThat(e.reason()).contains("s3://in/f.parquet");
    }
  }

  @Test
  void aFileThatIsTooLargeFails() throws IOException {
    InputStream endless =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return length;
          }
        };
    SourceBytes bytes = new SourceBytes(endless, "s3://in/f", 1L << 30);
    assertThatThrownBy(() -> bytes.transferTo(java.io.OutputStream.nullOutputStream()))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessage("The file s3://in/f has more than 1 GB.");
  }
}
