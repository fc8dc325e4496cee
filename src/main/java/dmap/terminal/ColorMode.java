package dmap.terminal;

/// When to colour: `--color auto|always|never`.
public enum ColorMode {
  /// For a person at a terminal that can, unless `NO_COLOR` is set (no-color.org).
  AUTO,
  /// Also into a pipe, and whatever `NO_COLOR` says: an option beats the environment.
  ALWAYS,
  NEVER
}
