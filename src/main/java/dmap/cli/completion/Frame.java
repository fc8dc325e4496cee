package dmap.cli.completion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The part of a script that does not depend on the commands: a resource with places such as
/// `{{commands}}`, each to be filled once.
record Frame(String text) {

  static Frame of(String resource) {
    try (InputStream in = Frame.class.getResourceAsStream(resource)) {
      return new Frame(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Frame with(String place, String content) {
    String marker = "{{" + place + "}}";
    if (!text.contains(marker)) {
      throw new IllegalArgumentException("the script has no place " + marker);
    }
    return new Frame(text.replace(marker, content));
  }
}
