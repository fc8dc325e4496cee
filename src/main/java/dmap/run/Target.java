package dmap.run;

import java.util.Locale;

/// Where a run runs.
public enum Target {
  /// The embedded engine on this machine.
  LOCAL,
  AWS;

  /// As options and files write it: `local`, `aws`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
