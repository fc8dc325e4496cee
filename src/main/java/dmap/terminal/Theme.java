package dmap.terminal;

/// The look of each role. Other code names a role (`theme.failed(text)`) and never a colour; only
/// this class knows the colours. A colour never carries a meaning of its own: the words and the
/// [#glyphs()] say the same without it.
///
/// The texts must have passed [SafeText] before.
public record Theme(Color color, Glyphs glyphs) {

  public static final Theme PLAIN = new Theme(Color.OFF, Glyphs.UNICODE);

  public enum Color {
    ON,
    OFF
  }

  /// What a piece of text is about. The codes are those of the eight basic colours, which follow
  /// the terminal's own palette and can therefore be read on dark and on light backgrounds.
  public enum Role {
    TEXT(""),
    SUCCEEDED("32"),
    FAILED("31"),
    RUNNING("36"),
    PENDING("2"),
    WARNING("33"),
    HEADING("1"),
    DIM("2"),
    HINT("2");

    private final String code;

    Role(String code) {
      this.code = code;
    }
  }

  public String paint(Role role, String text) {
    return color == Color.OFF || role.code.isEmpty() || text.isEmpty()
        ? text
        : "\u001b[" + role.code + "m" + text + "\u001b[0m";
  }

  public String succeeded(String text) {
    return paint(Role.SUCCEEDED, text);
  }

  public String failed(String text) {
    return paint(Role.FAILED, text);
  }

  public String running(String text) {
    return paint(Role.RUNNING, text);
  }

  public String pending(String text) {
    return paint(Role.PENDING, text);
  }

  /// For what deserves attention although nothing failed.
  public String warning(String text) {
    return paint(Role.WARNING, text);
  }

  public String heading(String text) {
    return paint(Role.HEADING, text);
  }

  /// For what may be overlooked.
  public String dim(String text) {
    return paint(Role.DIM, text);
  }

  /// For what the operator can do next.
  public String hint(String text) {
    return paint(Role.HINT, text);
  }

  /// Cuts the end off a text that may have styles.
  public String cut(String text, int columns) {
    return Columns.cut(text, columns, glyphs.ellipsis());
  }

  /// Cuts the start off a text without styles, such as a key.
  public String cutFront(String text, int columns) {
    return Columns.cutFront(text, columns, glyphs.ellipsis());
  }
}
