package dmap.status;

import java.time.Duration;

/// Waits between two polls.
public interface PollPause {

  /// Waits, or returns early when it is asked to stop.
  ///
  /// @return whether to go on; false once somebody asked to stop
  boolean pause(Duration duration);
}
