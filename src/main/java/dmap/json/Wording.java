package dmap.json;

/// Puts mistakes into words: those of an operator ([PlainWording]) or those of AWS.
public interface Wording {

  Said say(Mistake mistake);

  /// @param code a stable word for programs
  /// @param about which value the JSON Pointer of the problem points to
  record Said(String code, About about, String message, String hint) {}

  /// The value that a problem's JSON Pointer points to. Line and column are those of the field in
  /// either case, if the field exists.
  enum About {
    FIELD,
    /// The object that the field is in.
    OBJECT
  }
}
