package dmap.results.download;

import java.time.Duration;

/// Waiting before something that failed is tried again.
@FunctionalInterface
public interface RetryPause {
  void pause(Duration duration) throws InterruptedException;
}
