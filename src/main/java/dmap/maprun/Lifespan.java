package dmap.maprun;

import java.time.Instant;
import java.util.Optional;

/// From when to when an execution or a map run ran; without a stop date it still runs.
public record Lifespan(Instant startDate, Optional<Instant> stopDate) {

  public static Lifespan since(Instant startDate) {
    return new Lifespan(startDate, Optional.empty());
  }

  public static Lifespan between(Instant startDate, Instant stopDate) {
    return new Lifespan(startDate, Optional.of(stopDate));
  }
}
