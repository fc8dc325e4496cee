package dmap.cli.completion;

import dmap.TextResource;

/// The part of a completion script that does not depend on the commands. It is a resource with
/// places such as `{{commands}}`, each of which is filled once.
record ScriptFrame(String text) {

  static ScriptFrame of(String resource) {
    return new ScriptFrame(TextResource.read(ScriptFrame.class, resource));
  }

  ScriptFrame with(String place, String content) {
    String marker = "{{" + place + "}}";
    if (!text.contains(marker)) {
      throw new IllegalArgumentException("the script has no place " + marker);
    }
    return new ScriptFrame(text.replace(marker, content));
  }
}
