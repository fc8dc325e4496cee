package dmap.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/// A text that is not what it should be; says where. Callers turn it into a [Problem], a failed
/// state or a `DmapException`, whichever the text was meant for.
public final class MalformedJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  MalformedJson(String message, int line, int column) {
    super(message);
    this.line = line;
    this.column = column;
  }

  static MalformedJson of(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    int line = at == null ? 1 : Math.max(1, at.getLineNr());
    int column = at == null ? 1 : Math.max(1, at.getColumnNr());
    String original = e.getOriginalMessage();
    return new MalformedJson(original.lines().findFirst().orElse("not JSON"), line, column);
  }

  /// 1-based.
  public int line() {
    return line;
  }

  /// 1-based.
  public int column() {
    return column;
  }
}
