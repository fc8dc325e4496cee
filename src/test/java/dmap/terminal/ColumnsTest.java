package dmap.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
  private static final Theme COLORED = new Theme(Theme.Color.ON, Glyphs.UNICODE);

  @ParameterizedTest
  @CsvSource({
    "abc, 3",
    "東京, 4",
    "🎉, 2",
    "✅, 2",
    "é, 1",
    "ｱ, 1",
    "Ａ, 2",
    "한국, 4",
    "█✗▒░…, 5",
    "'', 0"
  })
  void countsWideAndCombiningCharacters(String text, int columns) {
    assertThat(Columns.of(text)).isEqualTo(columns);
  }

  @Test
  void countsNoColumnForStyles() {
    assertThat(Columns.of(COLORED.failed("FAILED"))).isEqualTo(6);
  }

  @Test
  void cutsWithAnEllipsisThatIsPartOfTheWidth() {
    assertThat(Columns.cut("abcdef", 6, "…")).isEqualTo("abcdef");
    assertThat(Columns.cut("abcdefg", 6, "…")).isEqualTo("abcde…");
    assertThat(Columns.cut("abcdefg", 6, "...")).isEqualTo("abc...");
    assertThat(Columns.cut("abcdefg", 2, "...")).isEqualTo("..");
    assertThat(Columns.cut("abcdefg", 0, "…")).isEmpty();
  }

  @Test
  void neverCutsAWideCharacterInHalf() {
    assertThat(Columns.cut("東京都", 4, "…")).isEqualTo("東…");
    assertThat(Columns.cut("東京都", 5, "…")).isEqualTo("東京…");
  }

  @Test
  void endsTheStyleOfWhatIsCut() {
    String cut = Columns.cut(COLORED.failed("abcdefg") + " tail", 4, "…");

    assertThat(cut).isEqualTo("\u001b[31mabc…\u001b[0m");
  }

  @Test
  void fillsByColumnsNotByCharacters() {
    assertThat(Columns.padRight("東", 4) + "|").isEqualTo("東  |");
    assertThat(Columns.padLeft("12", 4)).isEqualTo("  12");
    assertThat(Columns.padLeft("12345", 4)).isEqualTo("12345");
  }

  @Test
  void wrapsAtBlanksWhereThereAreAny() {
    assertThat(Columns.wrap("the quick brown fox", 11, 5, "…"))
        .containsExactly("the quick", "brown fox");
    assertThat(Columns.wrap("abcdefghij", 4, 5, "…")).containsExactly("abcd", "efgh", "ij");
    assertThat(Columns.wrap("abcdefghij", 4, 2, "…")).containsExactly("abcd", "efg…");
    assertThat(Columns.wrap("東京都", 1, 2, "…")).containsExactly("東", "…");
    assertThat(Columns.wrap("", 4, 2, "…")).containsExactly("");
  }

  @Test
  void cutsTheFrontByColumns() {
    assertThat(Columns.cutFront("runs/a/b.json", 13, "…")).isEqualTo("runs/a/b.json");
    assertThat(Columns.cutFront("runs/a/b.json", 7, "…")).isEqualTo("…b.json");
    assertThat(Columns.cutFront("漢字/漢字", 4, "…")).isEqualTo("…字");
    assertThat(Columns.cutFront("ae\u0301x", 2, "…")).isEqualTo("…x");
    assertThat(Columns.cutFront("abc", 0, "…")).isEmpty();
  }
}
