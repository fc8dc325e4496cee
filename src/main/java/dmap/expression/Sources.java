package dmap.expression;

import dmap.expression.jsonata.JsonataHost;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// The sources of chance and time for expressions. They are passed in, so that a run can be
/// repeated and time can be virtual.
public record Sources(RandomGenerator random, InstantSource clock) implements JsonataHost {

  @Override
  public String uuid() {
    long high = random.nextLong() & ~0xF000L | 0x4000L;
    long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}
