package dmap.engine.api;

import dmap.maprun.ExecutionStatus;
import java.util.Optional;

/// Which executions a listing shows. An empty condition accepts every execution.
public record ExecutionFilter(Optional<ExecutionStatus> status, Optional<Redriven> redriven) {
  public static final ExecutionFilter ALL = with(Optional.empty());

  public static ExecutionFilter with(Optional<ExecutionStatus> status) {
    return new ExecutionFilter(status, Optional.empty());
  }

  public enum Redriven {
    REDRIVEN,
    NOT_REDRIVEN
  }

  public boolean accepts(ExecutionStatus executionStatus) {
    return status.isEmpty() || status.get() == executionStatus;
  }

  public boolean accepts(int redriveCount) {
    return redriven.isEmpty()
        || switch (redriven.get()) {
          case REDRIVEN -> redriveCount > 0;
          case NOT_REDRIVEN -> redriveCount == 0;
        };
  }
}
