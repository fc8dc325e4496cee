package dmap.engine.time;

import dmap.maprun.ExecutionType;
import java.time.Duration;
import java.time.InstantSource;

/// How fast executions go on: as fast as this machine can, or as AWS lets them.
public sealed interface Pace {
  Pace NONE = new Unpaced();

  /// The pace of an AWS account with default quotas. All executions that have this pace object
  /// share the quotas.
  static Pace aws(String region, InstantSource clock) {
    return new Aws(AwsRates.of(region), clock);
  }

  /// How long the next state transition of an execution has to wait.
  Duration transition(ExecutionType type);

  /// Whether a StartExecution that is called now succeeds; otherwise it is throttled.
  boolean admitsStart(ExecutionType type);

  /// A new pace for the children of one map run.
  OfChildren ofChildren(ExecutionType type);

  /// How long the child executions of one map run have to wait.
  interface OfChildren {
    Waits waits();

    /// How long the next child has to wait after it got a slot of the map run's concurrency.
    Duration nextStart();
  }

  /// @param startUp time from the start of the map run to the start of its first child
  /// @param turnover time from the end of a child to the start of the next child in its place
  /// @param finish time from the end of the last child to the end of the map run
  record Waits(Duration startUp, Duration turnover, Duration finish) {
    private static final Waits NONE = new Waits(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  final class Unpaced implements Pace, OfChildren {
    private Unpaced() {}

    @Override
    public Duration transition(ExecutionType type) {
      return Duration.ZERO;
    }

    @Override
    public boolean admitsStart(ExecutionType type) {
      return true;
    }

    @Override
    public OfChildren ofChildren(ExecutionType type) {
      return this;
    }

    @Override
    public Waits waits() {
      return Waits.NONE;
    }

    @Override
    public Duration nextStart() {
      return Duration.ZERO;
    }
  }

  final class Aws implements Pace {
    /// AWS publishes no burst for the starts of a map run, so the starts of a second are spread
    /// over it in this many steps.
    private static final int STEPS = 10;

    private final InstantSource clock;
    private final TokenBucket transitions;
    private final TokenBucket standardStarts;
    private final TokenBucket expressStarts;

    private Aws(AwsRates rates, InstantSource clock) {
      this.clock = clock;
      this.transitions = new TokenBucket(clock, rates.transitions());
      this.standardStarts = new TokenBucket(clock, rates.starts(ExecutionType.STANDARD));
      this.expressStarts = new TokenBucket(clock, rates.starts(ExecutionType.EXPRESS));
    }

    @Override
    public Duration transition(ExecutionType type) {
      return switch (type) {
        case STANDARD -> transitions.take();
        case EXPRESS -> Duration.ZERO;
      };
    }

    @Override
    public boolean admitsStart(ExecutionType type) {
      return starts(type).tryTake();
    }

    private TokenBucket starts(ExecutionType type) {
      return switch (type) {
        case STANDARD -> standardStarts;
        case EXPRESS -> expressStarts;
      };
    }

    @Override
    public OfChildren ofChildren(ExecutionType type) {
      AwsRates.Dispatch rates = AwsRates.dispatch(type);
      return new Children(
          rates.waits(),
          new TokenBucket(clock, rates.perSecond() / STEPS, rates.perSecond()),
          starts(type));
    }
  }

  /// @param ofMapRun the bucket of this map run
  /// @param ofAccount the bucket of the whole account
  record Children(Waits waits, TokenBucket ofMapRun, TokenBucket ofAccount) implements OfChildren {

    @Override
    public Duration nextStart() {
      Duration forMapRun = ofMapRun.take();
      Duration forAccount = ofAccount.take();
      return forMapRun.compareTo(forAccount) > 0 ? forMapRun : forAccount;
    }
  }
}
