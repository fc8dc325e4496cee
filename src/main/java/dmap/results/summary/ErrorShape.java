package dmap.results.summary;

/// What the failures of a group have in common: the name of their error, and their message with
/// numbers, ids and quoted texts masked.
///
/// This is no record, because the JVM puts the methods of a record together when they are first
/// called. That takes longer than counting all failures of most map runs.
public final class ErrorShape {
  private final String error;
  private final String message;

  ErrorShape(String error, String message) {
    this.error = error;
    this.message = message;
  }

  public String error() {
    return error;
  }

  public String message() {
    return message;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ErrorShape shape
        && error.equals(shape.error)
        && message.equals(shape.message);
  }

  @Override
  public int hashCode() {
    return 31 * error.hashCode() + message.hashCode();
  }
}
