package dmap.render;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.Golden;
import dmap.terminal.Glyphs;
import dmap.terminal.Theme;
import org.junit.jupiter.api.Test;

class DocumentTextTest {
  private static final String MARKDOWN =
      """
      # The **first** heading

      A paragraph with **strong** words, `code`, a link to [a document](job-file.md#sources), to
      [a page](https://example.com/a), to [a file](../../LICENSE) and [down here](#below).

      - a list
        goes on

      | a table | stays |
      |---|---|
      | `x` | **y** |

      ```console
      $ echo '# no heading, **not strong**, [no link](x.md)'

      done
      ```

      ## Below
      """;

  @Test
  void makesHeadingsLinksAndCodeReadable() {
    Theme theme = new Theme(Theme.Color.ON, Glyphs.UNICODE);
    String text = String.join("\n", DocumentText.lines(MARKDOWN, theme)) + "\n";

    Golden.check("document/rendered.txt", text.replace("\u001b", "ESC"));
  }

  @Test
  void needsNoColours() {
    assertThat(DocumentText.lines("# One\n**two**", Theme.PLAIN)).containsExactly("One", "two");
  }
}
