package dmap.results.record;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchItemsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{\"Items\":[1,2,3]} | 3",
        "{\"BatchInput\":{\"t\":[1,2]},\"Items\":[{\"a\":[1,2]},\"x,]\\\"y\"]} | 2",
        "{ \"Items\" : [ 1 , 2 ] , \"BatchInput\" : \"a,b\" } | 2",
        "{\"Items\":[]} | 1",
        "{\"Items\":[1,2],\"more\":1} | 1",
        "{\"Items\":{\"a\":1,\"b\":2}} | 1",
        "{\"Items\":[1,2 | 1",
        "{\"Items\":[1,2]}x | 1",
        "{\"BatchInput\":{}} | 1",
        "{\"id\":1} | 1",
        "[1,2,3] | 1",
        "\"Items\" | 1",
        "^^ | 1",
      })
  void countsTheItemsOfABatch(String input, long items) {
    byte[] escaped = inside(input);
    assertThat(BatchItems.count(escaped, 0, escaped.length)).isEqualTo(items);
  }

  @Test
  void countsTheItemsOfABatchWrittenWithUnicodeEscapes() {
    byte[] escaped =
        "{\\u0022Items\\u0022:[\\u0022\\u00e9,\\u0022,2]}".getBytes(StandardCharsets.UTF_8);
    assertThat(BatchItems.count(escaped, 0, escaped.length)).isEqualTo(2);
  }

  /// A text as it stands between the quotes of a JSON string.
  private static byte[] inside(String text) {
    String quoted = Json.write(Json.nodes().stringNode(text));
    return quoted.substring(1, quoted.length() - 1).getBytes(StandardCharsets.UTF_8);
  }
}
