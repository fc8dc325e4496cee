package dmap.results.summary;

import dmap.maprun.ExecutionStatus;
import dmap.results.record.RecordField;
import dmap.results.record.RecordView;
import java.nio.charset.StandardCharsets;

/// What became of a child execution; in the order of the fields of [OutcomeCounts].
enum ChildOutcome {
  SUCCEEDED,
  FAILED,
  TIMED_OUT,
  ABORTED,
  PENDING;

  private final byte[] ascii = name().getBytes(StandardCharsets.US_ASCII);

  /// Only a FAILED file holds more than one status.
  static ChildOutcome ofFailed(RecordView view) {
    if (view.is(RecordField.STATUS, TIMED_OUT.ascii)) {
      return TIMED_OUT;
    }
    return view.is(RecordField.STATUS, ABORTED.ascii) ? ABORTED : FAILED;
  }

  /// @param by counts in the order of these constants
  static OutcomeCounts counts(long[] by) {
    return new OutcomeCounts(by[0], by[1], by[2], by[3], by[4]);
  }

  /// Of one that was started.
  ExecutionStatus status() {
    return switch (this) {
      case SUCCEEDED -> ExecutionStatus.SUCCEEDED;
      case FAILED -> ExecutionStatus.FAILED;
      case TIMED_OUT -> ExecutionStatus.TIMED_OUT;
      case ABORTED -> ExecutionStatus.ABORTED;
      case PENDING -> throw new IllegalStateException("never started");
    };
  }
}
