package dmap.render.report;

import dmap.json.Json;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/// Escapes text from outside for its place in the page.
final class Escaped {
  private Escaped() {}

  /// JSON inside a `script` element. Nothing in it ends the element, begins a comment or counts as
  /// a line end, and everything that is not plain text is escaped, so that the page survives any
  /// encoding.
  static String json(JsonNode node) {
    String json = Json.write(node);
    StringBuilder out = new StringBuilder(json.length() + 64);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '<' || c == '>' || c == '&' || !isPlain(c)) {
        out.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /// Text between tags or in a quoted attribute.
  static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /// Whether a character is a letter, a digit, punctuation or a symbol of any script. Surrogates do
  /// not count: each is written as an escape, so an unpaired one stays what it is.
  private static boolean isPlain(char c) {
    return c >= ' ' && c <= '~' || Character.isLetterOrDigit(c) && !Character.isSurrogate(c);
  }
}
