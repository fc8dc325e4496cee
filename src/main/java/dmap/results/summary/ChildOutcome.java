package dmap.results.summary;

import dmap.maprun.ExecutionStatus;
import dmap.results.record.RecordField;
import dmap.results.record.RecordView;
import java.nio.charset.StandardCharsets;

/// How a child execution ended; in the order of the fields of [OutcomeCounts].
enum ChildOutcome {
  SUCCEEDED,
  FAILED,
  TIMED_OUT,
  ABORTED,
  PENDING;

  private final byte[] ascii = name().getBytes(StandardCharsets.US_ASCII);

  /// The outcome of a record in a FAILED file, the only one that holds more than one status.
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

  /// The status of a child execution that was started.
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
