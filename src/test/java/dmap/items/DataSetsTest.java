package dmap.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dmap.items.ParquetFiles.Form;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is more than one plain file: compressed files, the contents of listed objects, manifests;
/// and versions and owners.
class DataSetsTest {
  private static final String FIRST_ROW = "'InputType': 'CSV', 'CSVHeaderLocation': 'FIRST_ROW'";
  private static final String SELECT =
      "'ItemSelector': {'i.$': '$$.Map.Item.Index', 'v.$': '$$.Map.Item.Value',"
          + " 's.$': '$$.Map.Item.Source'}";

  @TempDir Path folder;
  private Fixture fixture;

  @BeforeEach
  void open() {
    fixture = new Fixture(folder);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String flattening(String prefix, String config) {
    return """
    'ItemReader': {'Resource': 'arn:aws:states:::s3:listObjectsV2',
      'ReaderConfig': {'Transformation': 'LOAD_AND_FLATTEN', %s},
      'Parameters': {'Bucket': 'in', 'Prefix': '%s'}}
    """
        .formatted(config, prefix);
  }

  private List<String> flat(String prefix, String config) {
    return fixture.texts(flattening(prefix, config) + ", " + SELECT, "{}");
  }

  private static String item(int index, String value, String key) {
    return "{\"s\":\"s3://in/%s\",\"v\":%s,\"i\":%d}".formatted(key, value, index);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f.csv   | 'InputType': 'CSV', 'CSVHeaderLocation': 'FIRST_ROW' | a~1~2~",
        "f.json  | 'InputType': 'JSON'                                  |"
            + " [{\"a\":\"1\"},{\"a\":\"2\"}]",
        "f.jsonl | 'InputType': 'JSONL'                                 |"
            + " {\"a\":\"1\"}~{\"a\":\"2\"}",
      },
      quoteCharacter = '`')
  void decompressesByTheEndOfTheName(String key, String config, String content) throws IOException {
    byte[] plain = utf8(content.replace('~', '\n'));
    fixture.put(key, plain);
    fixture.put(key + ".gz", ParquetFiles.gzip(plain));
    fixture.put(key + ".zstd", Zstd.compress(plain));
    for (String name : List.of(key, key + ".gz", key + ".zstd")) {
      assertThat(fixture.texts(Fixture.reading(name, config), "{}"))
          .as(name)
          .containsExactly("{\"a\":\"1\"}", "{\"a\":\"2\"}");
    }
  }

  @Test
  void readsAllMembersOfAGzipFile() throws IOException {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(ParquetFiles.gzip(utf8("1\n2\n")));
    members.write(ParquetFiles.gzip(utf8("3\n")));
    fixture.put("f.jsonl.gz", members.toByteArray());
    assertThat(fixture.read("f.jsonl.gz", "'InputType': 'JSONL'")).hasSize(3);
  }

  @Test
  void readsAllFramesOfAZstdFile() throws IOException {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    frames.write(Zstd.compress(utf8("1\n2\n")));
    frames.write(Zstd.compress(utf8("3\n")));
    fixture.put("f.jsonl.zstd", frames.toByteArray());
    assertThat(fixture.read("f.jsonl.zstd", "'InputType': 'JSONL'")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 9, 15})
  void aSecondMemberOrFrameThatIsCutOffIsNotTheEndOfTheFile(int bytes) throws IOException {
    byte[] gzip = ParquetFiles.gzip(utf8("1\n"));
    byte[] zstd = Zstd.compress(utf8("1\n"));
    fixture.put("f.jsonl.gz", joined(gzip, Arrays.copyOf(gzip, bytes)));
    fixture.put(
        "f.jsonl.zstd", joined(zstd, Arrays.copyOf(zstd, Math.min(bytes, zstd.length - 1))));
    for (String name : List.of("f.jsonl.gz", "f.jsonl.zstd")) {
      assertThatThrownBy(() -> fixture.read(name, "'InputType': 'JSONL'"))
          .as(name)
          .isInstanceOf(ItemReaderFailure.class)
          .hasMessageContaining("cannot be decompressed");
    }
  }

  @Test
  void zerosMayFillUpAGzipFile() throws IOException {
    byte[] gzip = ParquetFiles.gzip(utf8("1\n"));
    fixture.put("f.jsonl.gz", joined(gzip, new byte[100_000]));
    assertThat(fixture.read("f.jsonl.gz", "'InputType': 'JSONL'")).hasSize(1);
    fixture.put("f.jsonl.gz", joined(joined(gzip, new byte[100_000]), gzip));
    assertThatThrownBy(() -> fixture.read("f.jsonl.gz", "'InputType': 'JSONL'"))
        .hasMessageContaining("what follows its last member is no other");
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  @Test
  void flattensJsonLinesOfAllObjects() throws IOException {
    fixture.put("p/a.jsonl", "1\n2\n").put("p/empty.jsonl", "").put("p/nothing.jsonl", "\n");
    fixture.put("p/b/c.jsonl.gz", ParquetFiles.gzip(utf8("3\n")));
    fixture.put("q/other.jsonl", "4\n");
    assertThat(flat("p/", "'InputType': 'JSONL'"))
        .containsExactly(
            item(0, "1", "p/a.jsonl"), item(1, "2", "p/a.jsonl"), item(2, "3", "p/b/c.jsonl.gz"));
  }

  @Test
  void flattensRowsUnderTheHeaderOfTheirOwnFile() {
    fixture.put("p/1.csv", "a,b\n1,2\n").put("p/2.csv", "b,a\n3,4\n");
    assertThat(flat("p/", FIRST_ROW))
        .containsExactly(
            item(0, "{\"a\":\"1\",\"b\":\"2\"}", "p/1.csv"),
            item(1, "{\"a\":\"4\",\"b\":\"3\"}", "p/2.csv"));
  }

  @Test
  void flattensElementsOfArrays() {
    fixture
        .put("p/1.json", "{\"d\":[1,2]}")
        .put("p/2.json", "{\"d\":[]}")
        .put("p/3.json", "{\"d\":[3]}");
    assertThat(flat("p/", "'InputType': 'JSON', 'ItemsPointer': '/d'"))
        .containsExactly(
            item(0, "1", "p/1.json"), item(1, "2", "p/1.json"), item(2, "3", "p/3.json"));
  }

  @Test
  void flattensRowsOfParquetFiles() {
    for (String name : List.of("1", "2")) {
      ParquetFiles.write(
          folder.resolve("in/p/" + name),
          "required int32 n;",
          2,
          Form.PLAIN,
          (row, i) -> row.add("n", i));
    }
    assertThat(flat("p/", "'InputType': 'PARQUET'"))
        .containsExactly(
            item(0, "{\"n\":0}", "p/1"), item(1, "{\"n\":1}", "p/1"),
            item(2, "{\"n\":0}", "p/2"), item(3, "{\"n\":1}", "p/2"));
  }

  @Test
  void theLimitCountsItemsNotFiles() {
    fixture.put("p/1.jsonl", "1\n2\n").put("p/2.jsonl", "3\n4\n");
    assertThat(flat("p/", "'InputType': 'JSONL', 'MaxItems': 3")).hasSize(3);
  }

  @Test
  void withoutTransformationTheObjectsAreTheItems() {
    fixture.put("p/1.jsonl", "1\n2\n");
    String listing =
        flattening("p/", "'MaxItems': 5").replace("LOAD_AND_FLATTEN", "NONE") + ", " + SELECT;
    assertThat(fixture.texts(listing, "{}"))
        .hasSize(1)
        .first()
        .asString()
        .contains("\"s\":\"s3://in\"");
  }

  private static final String INVENTORY =
      """
      {"sourceBucket": "photos", "destinationBucket": "arn:aws:s3:::in", "version": "2016-11-30",
       "creationTimestamp": "1514944800000", "fileFormat": "CSV", "fileSchema": "Bucket, Key, Size",
       "files": [{"key": "i/data/1.csv.gz", "size": 5, "MD5checksum": "f11166069f1990abeb9c97ace9cdfabc"},
                 {"key": "i/data/2.csv", "size": 5, "MD5checksum": "f11166069f1990abeb9c97ace9cdfabc"}]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"'InputType': 'MANIFEST'", "'ManifestType': 'S3_INVENTORY'"})
  void readsTheFilesOfAnInventory(String config) throws IOException {
    fixture.put("i/manifest.json", INVENTORY);
    fixture.put("i/data/1.csv.gz", ParquetFiles.gzip(utf8("\"photos\",\"a%20b.jpg\",\"10\"\n")));
    fixture.put("i/data/2.csv", "\"photos\",\"c.jpg\",\"20\"\n\"photos\",\"d.jpg\",\"\"\n");
    assertThat(fixture.texts(Fixture.reading("i/manifest.json", config), "{}"))
        .containsExactly(
            "{\"Bucket\":\"photos\",\"Size\":\"10\",\"Key\":\"a%20b.jpg\"}",
            "{\"Bucket\":\"photos\",\"Size\":\"20\",\"Key\":\"c.jpg\"}",
            "{\"Bucket\":\"photos\",\"Size\":\"\",\"Key\":\"d.jpg\"}");
  }

  @Test
  void readsTheFilesOfAnAthenaQuery() throws IOException {
    fixture.put("q-manifest.csv", "s3://in/q/1.gz\n\n\"s3://in/q/2\"\n");
    fixture.put("q/1.gz", ParquetFiles.gzip(utf8("1,x\n")));
    fixture.put("q/2", "2,y\n");
    String config =
        "'ManifestType': 'ATHENA_DATA', 'InputType': 'CSV', 'CSVHeaderLocation': 'GIVEN',"
            + " 'CSVHeaders': ['n', 't']";
    String reading = Fixture.reading("q-manifest.csv", config) + ", " + SELECT;
    assertThat(fixture.texts(reading, "{}"))
        .containsExactly(
            item(0, "{\"t\":\"x\",\"n\":\"1\"}", "q/1.gz"),
            item(1, "{\"t\":\"y\",\"n\":\"2\"}", "q/2"));
  }

  private static String readingWith(String argument) {
    return Fixture.reading("f.jsonl", "'InputType': 'JSONL'")
        .replace("'Bucket': 'in'", "'Bucket': 'in', " + argument);
  }

  @Test
  void aLocalBucketHasOneVersionOfEachObject() {
    fixture.put("f.jsonl", "1\n");
    assertThat(fixture.texts(readingWith("'VersionId': 'null'"), "{}")).containsExactly("1");
    assertThatThrownBy(() -> fixture.texts(readingWith("'VersionId': '3HL4kqtJ'"), "{}"))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessage("The specified version does not exist: 3HL4kqtJ of s3://in/f.jsonl");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "111122223333 | Access Denied: the bucket in does not belong to account 111122223333, which"
            + " ExpectedBucketOwner names.",
        "me           | ExpectedBucketOwner must be the twelve digits of an account, but was: me",
      })
  void theBucketHasToBelongToTheExpectedOwner(String owner, String reason) {
    fixture.put("f.jsonl", "1\n");
    String own = readingWith("'ExpectedBucketOwner': '000000000000'");
    assertThat(fixture.texts(own, "{}")).containsExactly("1");
    assertThatThrownBy(
            () -> fixture.texts(readingWith("'ExpectedBucketOwner': '" + owner + "'"), "{}"))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessage(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'Prefix': null     | The ItemReader's Prefix has to be a text, not null.",
        "'Prefix.$': '$.n'  | The ItemReader's Prefix has to be a text, not the number 5.",
        "'ExpectedBucketOwner': 1 | The ItemReader's ExpectedBucketOwner has to be a text, not the"
            + " number 1.",
        "'Perfix': 'a/'                  | The ItemReader does not know Perfix here; it takes"
            + " Bucket, Prefix, ExpectedBucketOwner.",
        "'Key': 'f.jsonl'                | The ItemReader does not know Key here; it takes Bucket,"
            + " Prefix, ExpectedBucketOwner."
      })
  void anArgumentThatMeansNothingListsNoWholeBucket(String argument, String reason) {
    fixture.put("f.jsonl", "1\n");
    String listing =
        """
        'ItemReader': {'Resource': 'arn:aws:states:::s3:listObjectsV2',
          'Parameters': {'Bucket': 'in', %s}}
        """
            .formatted(argument);
    assertThatThrownBy(() -> fixture.texts(listing, "{\"n\":5}"))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessage(reason);
  }
}
