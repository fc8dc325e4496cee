package dmap.results.record;

/// How the elements of a result file follow one another.
public enum ElementLayout {
  /// An array if the first byte is `[`, otherwise values one after another.
  BY_FIRST_BYTE,
  /// Values one after another, even if the first byte is `[`.
  LINES,
  /// The rest of an array, from one of its elements on.
  INSIDE_ARRAY
}
