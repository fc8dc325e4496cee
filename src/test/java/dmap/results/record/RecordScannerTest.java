package dmap.results.record;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordScannerTest {
  private static final int BLOCK = 1 << 16;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
  void readsWhatJacksonReads(long seed) throws IOException {
    RandomRecords files = new RandomRecords(seed);
    for (int i = 0; i < 25; i++) {
      byte[] file = files.file();
      if (file.length == 0) {
        continue;
      }
      List<Map<RecordField, String>> expected = Elements.parsed(file);
      for (int blockBytes : new int[] {1, 7, 64, BLOCK}) {
        Elements scanned = Elements.scanned(file, blockBytes);
        assertThat(scanned.damages()).as("seed %d, file %d", seed, i).isEmpty();
        assertThat(scanned.list()).as("seed %d, file %d", seed, i).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 9, 25, 49})
  void countsTheRecordsBeforeTheCutOfAFileCutShort(long seed) throws IOException {
    RandomRecords files = new RandomRecords(seed);
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      String record = files.record();
      byte[] whole = ("[" + record + "," + record + "]").getBytes(StandardCharsets.UTF_8);
      int recordBytes = record.getBytes(StandardCharsets.UTF_8).length;
      int cut = random.nextInt(1, whole.length);
      Elements scanned = Elements.scanned(Arrays.copyOf(whole, cut), 64);
      int complete = (cut >= 1 + recordBytes ? 1 : 0) + (cut >= 2 + 2 * recordBytes ? 1 : 0);
      assertThat(scanned.list()).as("seed %d, cut at %d", seed, cut).hasSize(complete);
      assertThat(scanned.damages()).hasSize(1);
      assertThat(scanned.offsets()).containsExactly((long) cut);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 28, 496})
  void neverThrowsAndAlwaysEndsOnBrokenBytes(long seed) throws IOException {
    RandomRecords files = new RandomRecords(seed);
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      byte[] file = files.file();
      for (int n = 0; n < 3 && file.length > 0; n++) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      Elements scanned = Elements.scanned(file, 1 + random.nextInt(100));
      assertThat(scanned.offsets()).allMatch(offset -> offset >= 0 && offset <= file.length);
    }
  }

  @Test
  void findsAnEmptyArrayEmpty() throws IOException {
    Elements scanned = scan(" [ ] \n");
    assertThat(scanned.list()).isEmpty();
    assertThat(scanned.damages()).isEmpty();
  }

  @Test
  void findsNoLinesInAnEmptyFileOfLines() throws IOException {
    assertThat(Elements.scanned(new byte[0], ElementLayout.LINES, BLOCK).damages()).isEmpty();
  }

  @Test
  void callsAnEmptyFileThatIsNoFileOfLinesCutShort() throws IOException {
    assertThat(scan("").damages()).containsExactly("the file is empty");
  }

  @Test
  void goesOnWithTheNextLineBehindABrokenOne() throws IOException {
    Elements scanned =
        scan(
            """
            {"Name":"a"}
            {"Name":"b","Input":"{\\"cut
            {"Name":"c"}
            {"Name":}
            {"Name":"d"}
            """);
    assertThat(scanned.list())
        .containsExactly(
            Map.of(RecordField.NAME, "a"),
            Map.of(RecordField.NAME, "c"),
            Map.of(RecordField.NAME, "d"));
    assertThat(scanned.damages())
        .containsExactly("a control character inside a string", "unexpected '}'");
    assertThat(scanned.offsets()).containsExactly(40L, 62L);
  }

  @Test
  void goesOnWithTheNextRecordBehindABrokenPlaceInAnArray() throws IOException {
    Elements scanned = scan("[{\"Name\":\"a\"} {\"Name\":\"b\"}]");
    assertThat(scanned.list()).hasSize(2);
    assertThat(scanned.damages()).containsExactly("',' or ']' was expected behind an element");
    assertThat(scanned.offsets()).containsExactly(14L);
  }

  @Test
  void reportsTextBehindTheArray() throws IOException {
    assertThat(scan("[1,2]\n[3]").damages()).containsExactly("text behind the end of the array");
  }

  @Test
  void readsLinesThatAreArraysWhenTheFileIsKnownToHoldLines() throws IOException {
    byte[] file = "[1,2]\n[3]\n10\n".getBytes(StandardCharsets.UTF_8);
    Elements scanned = Elements.scanned(file, ElementLayout.LINES, BLOCK);
    assertThat(scanned.list()).hasSize(3);
    assertThat(scanned.damages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[tru]",
        "[truex]",
        "[{]",
        "[[}]",
        "[\"a\":1]",
        "[1 2]",
        "[,1]",
        "[1,]",
        "[{\"a\" 1}]",
        "[{\"a\":1,}]",
        "[{a:1}]",
        "[}",
        "[\"\u0000\"]",
        "[[1:2]]"
      })
  void seesThatItIsNoJson(String file) throws IOException {
    assertThat(scan(file).damages()).hasSize(1);
  }

  @Test
  void refusesEndlessNesting() throws IOException {
    assertThat(scan("[" + "[".repeat(100_000)).damages())
        .containsExactly("nested deeper than 512 levels");
  }

  @Test
  void refusesAnElementWithoutEnd() throws IOException {
    byte[] file = new byte[RecordScanner.MAX_ELEMENT_BYTES + (1 << 20)];
    Arrays.fill(file, (byte) 'x');
    file[0] = '[';
    file[1] = '"';
    Elements scanned = Elements.scanned(file, BLOCK);
    assertThat(scanned.damages())
        .containsExactly("an element larger than " + RecordScanner.MAX_ELEMENT_BYTES + " bytes");
    assertThat(scanned.offsets()).containsExactly(1L);
  }

  @Test
  void readsInputsOfTheLargestSize() throws IOException {
    String input = Json.write(Json.object().put("data", "\"\\é".repeat(65_000)));
    String record = Json.write(Json.object().put("Input", input).put("Name", "n"));
    Elements scanned = scan("[" + record + "," + record + "]");
    assertThat(scanned.list())
        .hasSize(2)
        .allSatisfy(fields -> assertThat(fields).containsEntry(RecordField.INPUT, input));
  }

  @Test
  void tellsARecordFromABareOutput() throws IOException {
    assertThat(isRecord("{\"Status\":\"SUCCEEDED\",\"InputDetails\":{\"Included\":true}}"))
        .isTrue();
    assertThat(isRecord("{\"Status\":\"SUCCEEDED\",\"ok\":true}")).isFalse();
    assertThat(isRecord("{\"ExecutionArn\":\"arn\",\"Status\":7}")).isFalse();
    assertThat(isRecord("17")).isFalse();
  }

  private static boolean isRecord(String element) throws IOException {
    try (RecordScanner scanner =
        new RecordScanner(
            new ByteArrayInputStream(element.getBytes(StandardCharsets.UTF_8)),
            ElementLayout.LINES,
            _ -> {},
            BLOCK)) {
      scanner.next();
      return scanner.view().isRecord();
    }
  }

  private static Elements scan(String file) throws IOException {
    return Elements.scanned(file.getBytes(StandardCharsets.UTF_8), BLOCK);
  }
}
