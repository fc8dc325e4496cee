package dmap.json;

/// Puts mistakes into words: an operator's ([PlainWording]) or those of the service that a text is
/// meant for.
public interface Wording {

  Said say(Mistake mistake);

  /// @param code a stable word for programs
  /// @param place what the words are about
  /// @param hint what to write instead; empty if there is nothing to suggest
  record Said(String code, Place place, String message, String hint) {}

  /// What a problem's JSON Pointer points to. Line and column are those of the field either way, if
  /// it is there.
  enum Place {
    FIELD,
    /// The object that the field is in.
    OBJECT
  }
}
