package dmap.expression;

/// The language of the expressions in a state, a state machine or a job (`QueryLanguage`).
public enum QueryLanguage {
  /// Fields whose names end with `.$` have a path or a call as their value.
  JSONPATH("JSONPath"),
  /// Texts of the form `{% … %}` are expressions.
  JSONATA("JSONata");

  private final String aslName;

  QueryLanguage(String aslName) {
    this.aslName = aslName;
  }

  public String aslName() {
    return aslName;
  }

  public QueryLanguage other() {
    return this == JSONPATH ? JSONATA : JSONPATH;
  }
}
