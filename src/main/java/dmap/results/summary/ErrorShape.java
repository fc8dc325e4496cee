package dmap.results.summary;

/// What failures have in common that are counted together: the name of their error, and their
/// message with numbers, ids and quoted texts masked (see [MessageShape]).
///
/// This is no record: the methods of a record are put together when they are first called, which
/// takes longer than to count all failures of most map runs.
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
