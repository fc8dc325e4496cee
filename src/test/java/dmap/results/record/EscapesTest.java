package dmap.results.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EscapesTest {
  @Test
  void cutsTextsBetweenCharacters() {
    byte[] text = "ab\\n\\ud83d\\ude00\uD83D\uDE00cd".getBytes(StandardCharsets.UTF_8);
    assertThat(Escapes.decodeCut(text, 0, text.length, 100))
        .isEqualTo("ab\n\uD83D\uDE00\uD83D\uDE00cd");
    assertThat(Escapes.decodeCut(text, 0, text.length, 5)).isEqualTo("ab\n…");
    assertThat(Escapes.decodeCut(text, 0, text.length, 6)).isEqualTo("ab\n\uD83D\uDE00…");
  }
}
