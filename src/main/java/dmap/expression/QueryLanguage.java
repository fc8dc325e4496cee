package dmap.expression;

import java.util.Optional;

/// In which language a state's expressions are written (`QueryLanguage`).
public enum QueryLanguage {
  JSON_PATH("JSONPath"),
  JSONATA("JSONata");

  private final String text;

  QueryLanguage(String text) {
    this.text = text;
  }

  /// As it is written in a definition.
  public String text() {
    return text;
  }

  public static Optional<QueryLanguage> of(String text) {
    for (QueryLanguage language : values()) {
      if (language.text.equals(text)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
