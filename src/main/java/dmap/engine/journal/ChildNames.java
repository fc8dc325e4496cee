package dmap.engine.journal;

import dmap.maprun.ExecutionArn;
import dmap.maprun.ExecutionType;
import dmap.maprun.StateMachineArn;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;

/// The names of the child executions of one map run: version-3 UUIDs, as the service gives them. A
/// name holds the index of its child, so a child is found by its name without a list of names.
public final class ChildNames {
  private static final long INDEX_BITS = 48;
  private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

  private final String arnStart;
  private final ExecutionType type;
  private final long firstHalf;
  private final long mask;

  /// @param machine the state machine with the label of the Map state
  ChildNames(String mapRunId, StateMachineArn machine, ExecutionType type) {
    this.arnStart = new ExecutionArn(type, machine, "").toString();
    this.type = type;
    UUID seed = UUID.nameUUIDFromBytes(mapRunId.getBytes(StandardCharsets.UTF_8));
    this.firstHalf = seed.getMostSignificantBits(); // includes the bits of the UUID version
    this.mask = seed.getLeastSignificantBits(); // includes the bits of the UUID variant
  }

  /// The first half of a name. All children of a map run share it, and those of another map run
  /// have another one.
  static String firstHalf(String apiName) {
    return apiName.length() < 18 ? "" : apiName.substring(0, 18);
  }

  /// What the child sees as `$$.Execution.Name`, and what result files call `Name`.
  public String name(long index) {
    return new UUID(firstHalf, mask ^ scramble(index)).toString();
  }

  /// What the API calls the child: for an EXPRESS child its name, a colon and a second UUID.
  public String apiName(long index) {
    return switch (type) {
      case STANDARD -> name(index);
      case EXPRESS -> name(index) + ":" + secondUuid(index);
    };
  }

  public String arn(long index) {
    return arnStart + apiName(index);
  }

  /// The index that a name holds; empty if no child of this map run has that name.
  public OptionalLong index(String apiName) {
    try {
      UUID uuid = UUID.fromString(apiName.split(":", -1)[0]);
      long index = unscramble(uuid.getLeastSignificantBits() ^ mask);
      boolean ours =
          uuid.getMostSignificantBits() == firstHalf
              && index >= 0
              && apiName(index).equals(apiName);
      return ours ? OptionalLong.of(index) : OptionalLong.empty();
    } catch (IllegalArgumentException _) {
      return OptionalLong.empty();
    }
  }

  /// A version-4 UUID that depends on nothing but the map run and the index.
  private String secondUuid(long index) {
    long first = new SplittableRandom(firstHalf ^ index).nextLong();
    long last = new SplittableRandom(mask ^ index).nextLong();
    return new UUID(
            first & ~0xF000L | 0x4000L, last & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L)
        .toString();
  }

  /// Spreads neighbouring indexes over 48 bits. Multiplying by an odd factor modulo a power of two
  /// gives each index a number of its own, so [#unscramble] can compute the index again.
  private static long scramble(long index) {
    return index * 0x9E3779B97F4BL & INDEX_MASK;
  }

  private static long unscramble(long scrambled) {
    long factor = 0x9E3779B97F4BL;
    long inverse = factor; // Newton's method doubles the correct bits each time
    for (int i = 0; i < 6; i++) {
      inverse *= 2 - factor * inverse;
    }
    return scrambled < 0 || scrambled > INDEX_MASK ? -1 : scrambled * inverse & INDEX_MASK;
  }
}
