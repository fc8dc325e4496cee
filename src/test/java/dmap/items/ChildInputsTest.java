package dmap.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.expression.EvaluationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From items to the inputs of child executions: selection, batches, limits, listings.
class ChildInputsTest {
  @TempDir Path folder;
  private Fixture fixture;

  @BeforeEach
  void open() {
    fixture = new Fixture(folder);
  }

  private static String numbers(int count) {
    return IntStream.range(0, count)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void anItemIsTheWholeInput() {
    assertThat(fixture.texts("'Comment': ''", "[1,{\"a\":2}]")).containsExactly("1", "{\"a\":2}");
  }

  @Test
  void membersOfAnObjectAreItems() {
    String selector =
        "'ItemSelector': {'k.$': '$$.Map.Item.Key', 'v.$': '$$.Map.Item.Value.Value'}";
    assertThat(fixture.texts(selector, "{\"b\":1,\"a\":2}"))
        .containsExactly("{\"v\":1,\"k\":\"b\"}", "{\"v\":2,\"k\":\"a\"}");
  }

  @Test
  void aSelectorSeesItemInputAndContext() {
    String selector =
        """
        'ItemsPath': '$.l', 'ItemSelector': {'index.$': '$$.Map.Item.Index', 'source.$': '$$.Map.Item.Source',
          'value.$': '$$.Map.Item.Value', 'day.$': '$.day', 'run.$': '$$.Execution.Name'}
        """;
    assertThat(fixture.texts(selector, "{\"l\":[\"x\"],\"day\":\"Monday\"}"))
        .containsExactly(
            "{\"index\":0,\"run\":\"run\",\"source\":\"STATE_DATA\",\"value\":\"x\",\"day\":\"Monday\"}");
  }

  @Test
  void batchesByCount() {
    List<ChildInput> batches =
        fixture.inputs("'ItemBatcher': {'MaxItemsPerBatch': 100}", numbers(1_130));
    assertThat(batches).hasSize(12);
    assertThat(batches.getLast().itemCount()).isEqualTo(30);
    assertThat(batches).extracting(ChildInput::index).startsWith(0L, 1L, 2L);
  }

  /// `{"Items":[1,2]}` has 15 bytes.
  @ParameterizedTest
  @CsvSource({"15,2", "16,2", "17,3", "13,1"})
  void batchesByBytesWithTheEnvelope(int bytes, int items) {
    List<ChildInput> batches =
        fixture.inputs("'ItemBatcher': {'MaxInputBytesPerBatch': " + bytes + "}", "[1,2,3,4,5,6]");
    assertThat(batches.getFirst().itemCount()).isEqualTo(items);
    assertThat(batches.getFirst().json().length).isLessThanOrEqualTo(bytes);
    assertThat(batches.stream().mapToLong(ChildInput::itemCount).sum()).isEqualTo(6);
  }

  @Test
  void bytesCountAsUtf8() {
    // {"Items":["ü"]} has 16 bytes, of which ü takes two
    assertThat(fixture.inputs("'ItemBatcher': {'MaxInputBytesPerBatch': 21}", "[\"ü\",\"ü\"]"))
        .hasSize(1);
    assertThat(fixture.inputs("'ItemBatcher': {'MaxInputBytesPerBatch': 20}", "[\"ü\",\"ü\"]"))
        .hasSize(2);
  }

  @Test
  void theFirstLimitThatIsReachedClosesABatch() {
    String both = "'ItemBatcher': {'MaxItemsPerBatch': 3, 'MaxInputBytesPerBatch': 17}";
    assertThat(fixture.texts(both, "[1,2,3,4,10,11]"))
        .containsExactly("{\"Items\":[1,2,3]}", "{\"Items\":[4,10]}", "{\"Items\":[11]}");
  }

  @Test
  void batchInputComesFirstAndCounts() {
    String batcher =
        """
        'ItemsPath': '$.l',
        'ItemBatcher': {'MaxInputBytesPerBatch': 49, 'BatchInput': {'day.$': '$.day', 'fixed': 1}}
        """;
    assertThat(fixture.texts(batcher, "{\"l\":[1,2],\"day\":\"M\"}"))
        .containsExactly(
            "{\"BatchInput\":{\"fixed\":1,\"day\":\"M\"},\"Items\":[1]}",
            "{\"BatchInput\":{\"fixed\":1,\"day\":\"M\"},\"Items\":[2]}");
  }

  @Test
  void noBatchIsLargerThanAPayloadMayBe() {
    String item = "\"" + "x".repeat(99_998) + "\"";
    fixture.put("big.jsonl", (item + "\n").repeat(5));
    String fields =
        Fixture.reading("big.jsonl", "'InputType': 'JSONL'")
            + ", 'ItemBatcher': {'MaxItemsPerBatch': 1000}";
    assertThat(fixture.inputs(fields, "{}"))
        .extracting(ChildInput::itemCount)
        .containsExactly(2L, 2L, 1L);
  }

  @Test
  void anItemThatFitsNoInputFailsTheRun() {
    fixture.put("big.jsonl", "\"" + "x".repeat(262_143) + "\"\n");
    String reading = Fixture.reading("big.jsonl", "'InputType': 'JSONL'");
    assertThatThrownBy(() -> fixture.inputs(reading, "{}"))
        .isInstanceOf(EvaluationFailure.class)
        .hasMessage(
            "The input of child execution 0 has 262145 bytes, which exceeds the maximum of 262144"
                + " bytes.");
    assertThatThrownBy(
            () -> fixture.inputs("'ItemBatcher': {'MaxInputBytesPerBatch': 13}", "[1,22,3]"))
        .isInstanceOf(EvaluationFailure.class)
        .hasMessageContaining("child execution 1 has 14 bytes");
  }

  @Test
  void aSelectorMayCutALargeItemDown() {
    fixture.put("big.jsonl", "{\"id\":7,\"text\":\"" + "x".repeat(8 << 20) + "\"}\n");
    String fields =
        Fixture.reading("big.jsonl", "'InputType': 'JSONL'")
            + ", 'ItemSelector': {'id.$': '$$.Map.Item.Value.id'}";
    assertThat(fixture.texts(fields, "{}")).containsExactly("{\"id\":7}");
  }

  @ParameterizedTest
  @CsvSource({"'''MaxItems'': 2',2", "'''MaxItems'': 0',5", "'''MaxItems'': 9',5"})
  void readsNoMoreItemsThanAskedFor(String maxItems, int expected) {
    fixture.put("f.jsonl", "1\n2\n3\n4\n5\n");
    assertThat(fixture.read("f.jsonl", "'InputType': 'JSONL', " + maxItems)).hasSize(expected);
  }

  @Test
  void batchesHoldNoMoreItemsThanAreToBeRead() {
    fixture.put("f.jsonl", "1\n2\n3\n4\n5\n");
    String fields =
        Fixture.reading("f.jsonl", "'InputType': 'JSONL', 'MaxItems': 3")
            + ", 'ItemBatcher': {'MaxItemsPerBatch': 2}";
    assertThat(fixture.texts(fields, "{}")).containsExactly("{\"Items\":[1,2]}", "{\"Items\":[3]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1     | field MaxItems must be positive",
        "1.5    | The MaxItemsPath field refers to value \"1.5\" which is not a valid integer:"
            + " $.max",
        "\"x\"  | The MaxItemsPath field refers to value \"x\" which is not a valid integer: $.max",
      })
  void refusesANumberOfItemsThatIsNone(String max, String reason) {
    fixture.put("f.jsonl", "1\n");
    String reading = Fixture.reading("f.jsonl", "'InputType': 'JSONL', 'MaxItemsPath': '$.max'");
    assertThatThrownBy(() -> fixture.inputs(reading, "{\"max\":" + max + "}")).hasMessage(reason);
  }

  @Test
  void listsObjectsInTheOrderOfS3() throws IOException {
    for (String key : List.of("p/b/c", "p/b-c", "p/a", "p/b.c", "q/x", "p/ü", "p/😀", "p/\uFFEE")) {
      fixture.put(key, "xyz");
      Path file = fixture.store().path(new dmap.objects.ObjectUri("in", key));
      Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
    }
    String listing =
        """
        'ItemReader': {'Resource': 'arn:aws:states:::s3:listObjectsV2',
          'Parameters': {'Bucket': 'in', 'Prefix': 'p/'}}
        """;
    List<ChildInput> inputs = fixture.inputs(listing, "{}");
    assertThat(inputs)
        .extracting(i -> i.input().get("Key").asString())
        .containsExactly("p/a", "p/b-c", "p/b.c", "p/b/c", "p/ü", "p/\uFFEE", "p/😀");
    assertThat(inputs.getFirst().input().toString())
        .matches(
            "\\{\"Etag\":\"\\\\\"[0-9a-f]{32}\\\\\"\",\"Key\":\"p/a\",\"LastModified\":1.7E9,\"Size\":3,\"StorageClass\":\"STANDARD\"}");
  }

  @Test
  void aPrefixIsPlainText() {
    fixture.put("folder1/a", "").put("folder10/b", "").put("folder2/c", "");
    String listing =
        """
        'ItemReader': {'Resource': 'arn:aws:states:::s3:listObjectsV2',
          'Parameters': {'Bucket': 'in', 'Prefix': 'folder1'}},
        'ItemSelector': {'k.$': '$$.Map.Item.Value.Key', 's.$': '$$.Map.Item.Source'}
        """;
    assertThat(fixture.texts(listing, "{}"))
        .containsExactly(
            "{\"s\":\"s3://in\",\"k\":\"folder1/a\"}", "{\"s\":\"s3://in\",\"k\":\"folder10/b\"}");
  }

  @Test
  void aPrefixThatMatchesNothingHasNoItems() {
    fixture.put("a", "");
    String listing =
        """
        'ItemReader': {'Resource': 'arn:aws:states:::s3:listObjectsV2',
          'Parameters': {'Bucket': 'in', 'Prefix': 'nothing/'}}
        """;
    assertThat(fixture.texts(listing, "{}")).isEmpty();
  }

  @Test
  void readersNamesMayBeExpressions() {
    fixture.put("f.csv", "a\n1\n");
    String reading =
        """
        'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject',
          'ReaderConfig': {'InputType': 'CSV', 'CSVHeaderLocation': 'FIRST_ROW'},
          'Parameters': {'Bucket.$': '$.b', 'Key.$': '$.k'}},
        'ItemSelector': {'s.$': '$$.Map.Item.Source'}
        """;
    assertThat(fixture.texts(reading, "{\"b\":\"in\",\"k\":\"f.csv\"}"))
        .containsExactly("{\"s\":\"s3://in/f.csv\"}");
    assertThatThrownBy(() -> fixture.texts(reading, "{\"b\":\"in\",\"k\":5}"))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessage("The ItemReader's Key has to be a text, not the number 5.");
  }
}
