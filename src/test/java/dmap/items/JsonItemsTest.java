package dmap.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// JSON and JSON Lines files, whole and broken.
class JsonItemsTest {
  private static final String LINES = "'InputType': 'JSONL'";

  @TempDir Path folder;
  private Fixture fixture;

  @BeforeEach
  void open() {
    fixture = new Fixture(folder);
  }

  private List<String> json(String content, String pointer) {
    String config = "'InputType': 'JSON', 'ItemsPointer': '" + pointer + "'";
    return fixture.put("f.json", content).read("f.json", config).stream().map(Json::write).toList();
  }

  private List<String> lines(String content) {
    return fixture.put("f.jsonl", content).read("f.jsonl", LINES).stream()
        .map(Json::write)
        .toList();
  }

  @Test
  void elementsOfAnArrayAreItems() {
    assertThat(json("[1, \"two\", {\"c\":3, \"b\":[]}, null]", ""))
        .containsExactly("1", "\"two\"", "{\"c\":3,\"b\":[]}", "null");
  }

  @Test
  void membersOfAnObjectAreItems() {
    assertThat(json("{\"b\": 1, \"a\": [2]}", ""))
        .containsExactly("{\"Key\":\"b\",\"Value\":1}", "{\"Key\":\"a\",\"Value\":[2]}");
  }

  @ParameterizedTest
  @CsvSource({"/a/b,'1,2'", "/a/c/1/d,'7'", "/x~1y,'8'", "/m~0n,'9'", "/,'10'"})
  void aPointerLeadsToTheItems(String pointer, String expected) {
    String content =
        """
        {"z": {"a": {"b": [0]}}, "a": {"b": [1, 2], "c": [[], {"d": [7]}]}, "x/y": [8],
         "m~n": [9], "": [10], "after": [11]}
        """;
    assertThat(json(content, pointer)).containsExactly(expected.split(","));
  }

  @Test
  void aPartFilledBatchIsTheLast() {
    fixture.put("f.json", "{\"a\": [1, 2, 3], \"b\": [4, 5]}");
    String fields =
        Fixture.reading("f.json", "'InputType': 'JSON', 'ItemsPointer': '/a'")
            + ", 'ItemBatcher': {'MaxItemsPerBatch': 2}";
    assertThat(fixture.texts(fields, "{}")).containsExactly("{\"Items\":[1,2]}", "{\"Items\":[3]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5                | ''   | Attempting to map over non-iterable node.",
        "{\"a\": \"text\"}| /a   | Attempting to map over non-iterable node.",
        "{\"a\": [1]}     | /b   | The ItemsPointer '/b' does not lead to an array or object in the"
            + " file.",
        "{\"a\": [1]}     | /a/5 | The ItemsPointer '/a/5' does not lead to an array or object in"
            + " the file.",
        "{\"a\": [1]}     | /a/x | The ItemsPointer '/a/x' does not lead to an array or object in"
            + " the file.",
        "''               | ''   | The file s3://in/f.json is empty.",
        "[1, 2            | ''   | The file s3://in/f.json ends in the middle of its JSON.",
        "[1, 2] [3]       | ''   | The file s3://in/f.json goes on after its JSON value.",
      })
  void aFileThatIsSomethingElseFails(String content, String pointer, String reason) {
    assertThatThrownBy(() -> json(content, pointer))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessage(reason);
  }

  @Test
  void aFileThatIsNotJsonFailsWithItsPlace() {
    assertThatThrownBy(() -> json("[1,\n 2,\n x]", ""))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessageStartingWith("The file s3://in/f.json is not valid JSON at line 3, column ");
  }

  @Test
  void aLineIsAnItemAndBlankLinesAreNone() {
    assertThat(lines("{\"a\":1}\n\n  \t\r\n[2]\r\n\"three\""))
        .containsExactly("{\"a\":1}", "[2]", "\"three\"");
  }

  @Test
  void aLineThatIsNotJsonFailsWithItsNumber() {
    assertThatThrownBy(() -> lines("{\"a\":1}\n\n{\"a\":}\n"))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessageStartingWith(
            "The file s3://in/f.jsonl is not valid JSON Lines: line 3, column ");
  }

  @Test
  void twoValuesOnALineFail() {
    assertThatThrownBy(() -> lines("1 2\n")).isInstanceOf(ItemReaderFailure.class);
  }

  @Test
  void aLineThatNeverEndsFailsBeforeItFillsTheMemory() {
    assertThatThrownBy(() -> lines("1\n\"" + "x".repeat(17 << 20)))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessage("The file s3://in/f.jsonl has a line over 16 MB: line 2");
  }

  @Test
  void anEmptyFileOfLinesHasNoItems() {
    assertThat(lines("")).isEmpty();
  }

  @Test
  void whatIsNotThereFails() {
    fixture.put("other", "");
    assertThatThrownBy(() -> fixture.read("missing.jsonl", LINES))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessage("The specified key does not exist: s3://in/missing.jsonl");
    String elsewhere = Fixture.reading("k", LINES).replace("'in'", "'no-such-bucket'");
    assertThatThrownBy(() -> fixture.texts(elsewhere, "{}"))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessage("The specified bucket does not exist: s3://no-such-bucket/k");
  }
}
