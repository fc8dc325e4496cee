package dmap.job;

/// The language of the expressions in a job, and of the definition that it compiles to.
public enum QueryLanguage {
  /// `{% … %}` texts; dmap's default.
  JSONATA("JSONata"),
  /// Keys that end in `.$`, with paths as values.
  JSONPATH("JSONPath");

  private final String aslName;

  QueryLanguage(String aslName) {
    this.aslName = aslName;
  }

  /// The value of ASL's `QueryLanguage`.
  public String aslName() {
    return aslName;
  }
}
