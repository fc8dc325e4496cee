package dmap.items;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.items.ParquetFiles.Form;
import dmap.json.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Rows of Parquet files: all types, codecs and row groups.
class ParquetItemsTest {
  private static final String PARQUET = "'InputType': 'PARQUET'";

  @TempDir Path folder;
  private Fixture fixture;
  private Path file;

  @BeforeEach
  void open() {
    fixture = new Fixture(folder);
    file = folder.resolve("in/f.parquet");
  }

  private List<String> rows() {
    return fixture.read("f.parquet", PARQUET).stream().map(Json::write).toList();
  }

  private static BiConsumer<Group, Integer> with(BiConsumer<Group, Integer> fill) {
    return fill;
  }

  /// field of the schema, how it is filled, JSON
  static Stream<Arguments> values() {
    Binary text = Binary.fromString("grün");
    Binary decimal = Binary.fromConstantByteArray(new byte[] {-1, (byte) 0xfe, 0x0c}); // -500
    Binary uuid =
        Binary.fromConstantByteBuffer(
            ByteBuffer.allocate(16)
                .putLong(0x0011223344556677L)
                .putLong(0x8899aabbccddeeffL)
                .flip());
    Binary int96 =
        Binary.fromConstantByteBuffer(
            ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(1_500_000_000L)
                .putInt(2_440_589)
                .flip());
    return Stream.of(
        Arguments.of("boolean v", with((g, _) -> g.add("v", true)), "true"),
        Arguments.of("int32 v", with((g, _) -> g.add("v", -7)), "-7"),
        Arguments.of("int32 v (UINT_32)", with((g, _) -> g.add("v", -1)), "4294967295"),
        Arguments.of("int64 v", with((g, _) -> g.add("v", Long.MIN_VALUE)), "-9223372036854775808"),
        Arguments.of("int64 v (UINT_64)", with((g, _) -> g.add("v", -1L)), "18446744073709551615"),
        Arguments.of("float v", with((g, _) -> g.add("v", 0.1f)), "0.1"),
        Arguments.of("double v", with((g, _) -> g.add("v", 0.1)), "0.1"),
        Arguments.of("double v", with((g, _) -> g.add("v", Double.NaN)), "null"),
        Arguments.of("binary v (UTF8)", with((g, _) -> g.add("v", text)), "\"grün\""),
        Arguments.of("binary v (ENUM)", with((g, _) -> g.add("v", text)), "\"grün\""),
        Arguments.of("binary v (JSON)", with((g, _) -> g.add("v", "{}")), "\"{}\""),
        Arguments.of("binary v", with((g, _) -> g.add("v", text)), "\"Z3LDvG4=\""),
        Arguments.of("int32 v (DATE)", with((g, _) -> g.add("v", 20_000)), "\"2024-10-04\""),
        Arguments.of(
            "int32 v (TIME_MILLIS)", with((g, _) -> g.add("v", 61_500)), "\"00:01:01.500\""),
        Arguments.of(
            "int64 v (TIME_MICROS)", with((g, _) -> g.add("v", 1L)), "\"00:00:00.000001\""),
        Arguments.of("int64 v (TIMESTAMP_MILLIS)", with((g, _) -> g.add("v", 1_500L)), "1500"),
        Arguments.of("int64 v (TIMESTAMP_MICROS)", with((g, _) -> g.add("v", -1L)), "-1"),
        Arguments.of(
            "int64 v (TIMESTAMP(NANOS,true))", with((g, _) -> g.add("v", 2_999_999L)), "2"),
        Arguments.of("int96 v", with((g, _) -> g.add("v", int96)), "86401500"),
        Arguments.of("int32 v (DECIMAL(9,2))", with((g, _) -> g.add("v", 1_230)), "12.3"),
        Arguments.of("int64 v (DECIMAL(18,0))", with((g, _) -> g.add("v", 1_000L)), "1000"),
        Arguments.of("binary v (DECIMAL(20,3))", with((g, _) -> g.add("v", decimal)), "-0.5"),
        Arguments.of(
            "fixed_len_byte_array(16) v (UUID)",
            with((g, _) -> g.add("v", uuid)),
            "\"00112233-4455-6677-8899-aabbccddeeff\""));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("values")
  void makesJsonOfEachType(String field, BiConsumer<Group, Integer> fill, String json) {
    ParquetFiles.write(file, "required " + field + ";", List.of(fill));
    assertThat(rows()).containsExactly("{\"v\":" + json + "}");
  }

  @Test
  void whatIsMissingIsNullInTheOrderOfTheSchema() {
    ParquetFiles.write(
        file,
        "optional binary z (UTF8); required int32 a; repeated int32 r;",
        List.of((g, _) -> g.add("a", 1)));
    assertThat(rows()).containsExactly("{\"z\":null,\"a\":1,\"r\":[]}");
  }

  @Test
  void nestsGroupsListsAndMaps() {
    String fields =
        """
        optional group point { required double x; optional double y; }
        optional group names (LIST) { repeated group list { optional binary element (UTF8); } }
        optional group nothing (LIST) { repeated group list { optional int32 element; } }
        optional group old (LIST) { repeated int32 array; }
        optional group pairs (LIST) { repeated group array { required int32 a; } }
        optional group matrix (LIST) { repeated group list {
          optional group element (LIST) { repeated group list { required int32 element; } } } }
        optional group ages (MAP) { repeated group key_value {
          required binary key (UTF8); optional int32 value; } }
        optional group byNumber (MAP) { repeated group key_value {
          required int32 key; required group value { required boolean b; } } }
        """;
    ParquetFiles.write(file, fields, List.of(ParquetItemsTest::fillNested));
    assertThat(rows())
        .containsExactly(
            "{\"point\":{\"x\":1.5,\"y\":null},\"names\":[\"a\",null,\"b\"],\"nothing\":null,"
                + "\"old\":[1,2],\"pairs\":[{\"a\":7}],\"matrix\":[[1,2],[]],"
                + "\"ages\":{\"ann\":41,\"bob\":null},\"byNumber\":{\"5\":{\"b\":true}}}");
  }

  private static void fillNested(Group row, int i) {
    row.addGroup("point").add("x", 1.5);
    Group names = row.addGroup("names");
    names.addGroup("list").add("element", "a");
    names.addGroup("list");
    names.addGroup("list").add("element", "b");
    Group old = row.addGroup("old");
    old.add("array", 1);
    old.add("array", 2);
    row.addGroup("pairs").addGroup("array").add("a", 7);
    Group matrix = row.addGroup("matrix");
    Group first = matrix.addGroup("list").addGroup("element");
    first.addGroup("list").add("element", 1);
    first.addGroup("list").add("element", 2);
    matrix.addGroup("list").addGroup("element");
    Group ages = row.addGroup("ages");
    Group ann = ages.addGroup("key_value");
    ann.add("key", "ann");
    ann.add("value", 41);
    ages.addGroup("key_value").add("key", "bob");
    Group five = row.addGroup("byNumber").addGroup("key_value");
    five.add("key", 5);
    five.addGroup("value").add("b", true);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNCOMPRESSED", "GZIP", "SNAPPY", "ZSTD"})
  void readsAllRowGroupsOfEachCodec(CompressionCodecName codec) {
    ParquetFiles.write(
        file,
        "required int32 n; required binary t (UTF8);",
        2_500,
        new Form(codec, 1_000),
        (g, i) -> g.append("n", i).append("t", "text " + i % 10));
    assertThat(rows())
        .containsExactlyElementsOf(
            IntStream.range(0, 2_500)
                .mapToObj(i -> "{\"n\":" + i + ",\"t\":\"text " + i % 10 + "\"}")
                .toList());
  }

  @Test
  void aFileWithoutRowsHasNoItems() {
    ParquetFiles.write(file, "required int32 n;", 0, Form.PLAIN, (_, _) -> {});
    assertThat(rows()).isEmpty();
  }

  @Test
  void readsNoMoreRowsThanAskedFor() {
    ParquetFiles.write(
        file,
        "required int32 n;",
        100,
        new Form(CompressionCodecName.ZSTD, 10),
        (g, i) -> g.add("n", i));
    assertThat(fixture.read("f.parquet", PARQUET + ", 'MaxItems': 15")).hasSize(15);
  }
}
