package dmap.results.record;

/// How a result file is read when its first byte is `[`.
public enum ElementLayout {
  /// An array of elements, if it begins like one.
  BY_FIRST_BYTE,
  /// Values one after another in any case.
  LINES,
  /// From an element on that stands somewhere in an array.
  INSIDE_ARRAY
}
