package dmap.expression;

/// The language of the expressions in a state, a state machine or a job (`QueryLanguage`).
public enum QueryLanguage {
  /// Keys that end in `.$`, with paths as values.
  JSONPATH("JSONPath"),
  /// `{% … %}` texts.
  JSONATA("JSONata");

  private final String aslName;

  QueryLanguage(String aslName) {
    this.aslName = aslName;
  }

  /// The value of ASL's `QueryLanguage`.
  public String aslName() {
    return aslName;
  }

  public QueryLanguage other() {
    return this == JSONPATH ? JSONATA : JSONPATH;
  }
}
