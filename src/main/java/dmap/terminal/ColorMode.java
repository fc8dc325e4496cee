package dmap.terminal;

/// When to use colours: `--color auto|always|never`.
public enum ColorMode {
  /// Colours for a person at a terminal that shows them, unless `NO_COLOR` is set (no-color.org).
  AUTO,
  /// Colours also in a pipe, and even if `NO_COLOR` is set: an option beats the environment.
  ALWAYS,
  NEVER
}
