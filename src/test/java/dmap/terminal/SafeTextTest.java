package dmap.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTextTest {

  @Test
  void leavesOrdinaryTextOfAnyScriptAsItIs() {
    String text = "Zürich, Kraków, 東京, שלום, مرحبا, नमस्ते, 🎉 C:\\temp";

    assertThat(SafeText.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0000, \\u0000",
    "0007, \\u0007",
    "0008, \\u0008",
    "0009, \\t",
    "000a, \\n",
    "000d, \\r",
    "001b, \\u001b",
    "007f, \\u007f",
    "0085, \\u0085",
    "009b, \\u009b",
    "00ad, \\u00ad",
    "061c, \\u061c",
    "200b, \\u200b",
    "200d, \\u200d",
    "200e, \\u200e",
    "200f, \\u200f",
    "2028, \\u2028",
    "2029, \\u2029",
    "202a, \\u202a",
    "202b, \\u202b",
    "202c, \\u202c",
    "202d, \\u202d",
    "202e, \\u202e",
    "2060, \\u2060",
    "2066, \\u2066",
    "2067, \\u2067",
    "2068, \\u2068",
    "2069, \\u2069",
    "d800, \\ud800",
    "dfff, \\udfff",
    "feff, \\ufeff",
    "e0041, \\u{e0041}"
  })
  void showsWhatWouldActOrHide(String codePoint, String escape) {
    String hostile = "a" + new String(Character.toChars(Integer.parseInt(codePoint, 16))) + "b";

    assertThat(SafeText.of(hostile)).isEqualTo("a" + escape + "b");
  }

  @Test
  void showsEscapeSequencesInsteadOfObeyingThem() {
    assertThat(SafeText.of("\u001b]0;owned\u0007\u001b[2J"))
        .isEqualTo("\\u001b]0;owned\\u0007\\u001b[2J");
  }

  @Test
  void letsNoHeapOfCombiningMarksThrough() {
    String safe = SafeText.of("a" + "\u0301".repeat(100));

    assertThat(safe).startsWith("a\u0301\u0301\u0301\u0301\\u0301\\u0301");
  }

  @Test
  void keepsTheMeaningOfJson() {
    String json = Json.write(Json.object().put("k", "\u202e\u009b2J \u001b é 東 🎉 \udb40\udc41"));

    String safe = SafeText.json(json);

    assertThat(safe).isEqualTo("{\"k\":\"\\u202e\\u009b2J \\u001B é 東 🎉 \\udb40\\udc41\"}");
    assertThat(Json.parse(safe)).isEqualTo(Json.parse(json));
  }
}
