package dmap.engine.time;

import dmap.maprun.ExecutionType;
import java.time.Duration;
import java.time.InstantSource;

/// How fast executions go on: as fast as this machine can, or as AWS lets them.
public sealed interface Pace {
  Pace NONE = new Unpaced();

  /// As in an account of its own, with AWS's default quotas. Those of an account are shared by
  /// everything that runs at this pace.
  ///
  /// @param region whose quotas
  static Pace aws(String region, InstantSource clock) {
    return new Aws(AwsRates.of(region), clock);
  }

  /// How long a state transition of an execution has to wait.
  Duration transition(ExecutionType type);

  /// Whether StartExecution is let through now; it is throttled otherwise.
  boolean admitsStart(ExecutionType type);

  /// For the children of one map run.
  OfChildren ofChildren(ExecutionType type);

  /// The pace of one map run.
  interface OfChildren {
    Duration startUp();

    /// How long the next child has to wait, once there is room for it.
    Duration nextStart();

    Duration turnover();

    Duration finish();
  }

  /// No waiting.
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
    public Duration startUp() {
      return Duration.ZERO;
    }

    @Override
    public Duration nextStart() {
      return Duration.ZERO;
    }

    @Override
    public Duration turnover() {
      return Duration.ZERO;
    }

    @Override
    public Duration finish() {
      return Duration.ZERO;
    }
  }

  /// AWS's waiting.
  final class Aws implements Pace {
    /// No burst beyond the quota of a second was published, so starts are spread over the second in
    /// steps of a tenth.
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
          rates,
          new TokenBucket(clock, rates.perSecond() / STEPS, rates.perSecond()),
          starts(type));
    }
  }

  /// @param own bucket of the map run
  /// @param account bucket of the whole account
  record Children(AwsRates.Dispatch rates, TokenBucket own, TokenBucket account)
      implements OfChildren {
    @Override
    public Duration startUp() {
      return rates.startUp();
    }

    @Override
    public Duration nextStart() {
      Duration mine = own.take();
      Duration everybodys = account.take();
      return mine.compareTo(everybodys) > 0 ? mine : everybodys;
    }

    @Override
    public Duration turnover() {
      return rates.turnover();
    }

    @Override
    public Duration finish() {
      return rates.finish();
    }
  }
}
