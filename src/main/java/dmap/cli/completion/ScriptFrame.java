package dmap.cli.completion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The part of a completion script that does not depend on the commands. It is a resource with
/// places such as `{{commands}}`, each of which is filled once.
record ScriptFrame(String text) {

  static ScriptFrame of(String resource) {
    try (InputStream in = ScriptFrame.class.getResourceAsStream(resource)) {
      return new ScriptFrame(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ScriptFrame with(String place, String content) {
    String marker = "{{" + place + "}}";
    if (!text.contains(marker)) {
      throw new IllegalArgumentException("the script has no place " + marker);
    }
    return new ScriptFrame(text.replace(marker, content));
  }
}
