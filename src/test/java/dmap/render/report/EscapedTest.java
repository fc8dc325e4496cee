package dmap.render.report;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EscapedTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]>",
        "a & b \"c\" 'd' \\",
        "line\u2028separator\u2029",
        "\u0000\u001b[31m\r\n\t\u007f\u0085",
        "right\u202eotfel\u2066 zero\u200bwidth \ufeff",
        "pair \ud83d\ude00, lone \ud800, backwards \udc00\ud800",
        "Grüße 東京 naïve",
      })
  void keepsWhateverIsInAScriptElementWithinIt(String hostile) {
    String json = Escaped.json(Json.object().put("value", hostile));

    assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\u2029", "\u202e", "\ud800", "\n");
    assertThat(Json.parse(json).path("value").asString()).isEqualTo(hostile);
  }

  @ParameterizedTest
  @ValueSource(strings = {"</title><script>", "\" onload=\"x", "' onload='x"})
  void leavesNoMarkupInText(String hostile) {
    assertThat(Escaped.html(hostile)).doesNotContain("<", ">", "\"", "'");
  }
}
