package dmap.maprun;

import java.time.Instant;
import java.util.Optional;

/// How often an execution or a map run was redriven, and when last.
public record PastRedrives(int count, Optional<Instant> lastDate) {
  public static final PastRedrives NONE = new PastRedrives(0, Optional.empty());
}
