package dmap.terminal;

/// How roles look. Code names a role (`theme.failed(text)`), never a colour; which colour that is,
/// is decided here alone. Meaning never hangs on the colour: without it the words and the signs of
/// [#glyphs()] say the same.
///
/// The texts given to it must be harmless already (see [SafeText]).
///
/// @param color whether styles are written at all
/// @param glyphs the signs that the terminal can show
public record Theme(Color color, Glyphs glyphs) {

  /// No colour, all signs.
  public static final Theme PLAIN = new Theme(Color.OFF, Glyphs.UNICODE);

  /// Whether escape sequences for colour are written.
  public enum Color {
    ON,
    OFF
  }

  /// What a piece of text is about. The codes are the eight colours that follow the terminal's own
  /// palette, so that they can be read on dark and on light.
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

  /// Worth a look, but nothing failed.
  public String warning(String text) {
    return paint(Role.WARNING, text);
  }

  public String heading(String text) {
    return paint(Role.HEADING, text);
  }

  /// There for completeness; may be overlooked.
  public String dim(String text) {
    return paint(Role.DIM, text);
  }

  /// What the operator can do next.
  public String hint(String text) {
    return paint(Role.HINT, text);
  }

  /// Cuts a text, styled or not, with the ellipsis of this theme.
  public String cut(String text, int columns) {
    return Columns.cut(text, columns, glyphs.ellipsis());
  }

  /// Cuts the front off an unstyled text, such as a key.
  public String cutFront(String text, int columns) {
    return Columns.cutFront(text, columns, glyphs.ellipsis());
  }
}
