package dmap.results;

import dmap.maprun.ExecutionStatus;
import dmap.maprun.MapRun;
import dmap.results.Harvest.Successes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Counts elements of result files, one after another, in memory that does not grow with them.
final class Tally {
  private static final byte[] SUCCEEDED = ascii(ExecutionStatus.SUCCEEDED.name());
  private static final byte[] TIMED_OUT = ascii(ExecutionStatus.TIMED_OUT.name());
  private static final byte[] ABORTED = ascii(ExecutionStatus.ABORTED.name());

  private final long[] executions = new long[Outcome.values().length];
  private final long[] items = new long[Outcome.values().length];
  private final DurationHistogram durations = new DurationHistogram();
  private final ErrorHistogram errors = new ErrorHistogram();
  private final Slowest slowest = new Slowest();
  private long bareOutputs;
  private long firstStart = Long.MAX_VALUE;
  private long lastStop = Long.MIN_VALUE;

  /// Same order as the fields of [OutcomeCounts].
  private enum Outcome {
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    ABORTED,
    PENDING
  }

  void add(ResultKind kind, RecordView view) {
    if (kind == ResultKind.SUCCEEDED && !view.isRecord()) {
      addOutputs(1);
      return;
    }
    Outcome outcome = outcome(kind, view);
    executions[outcome.ordinal()]++;
    items[outcome.ordinal()] += view.items();
    addTimes(view);
    switch (outcome) {
      case SUCCEEDED, PENDING -> {}
      case FAILED, TIMED_OUT, ABORTED -> addError(outcome, view);
    }
  }

  void addOutputs(long count) {
    executions[Outcome.SUCCEEDED.ordinal()] += count;
    bareOutputs += count;
  }

  /// Everything counted so far, with what is known from elsewhere.
  Harvest harvest(
      ResultFiles found,
      Optional<MapRun> mapRun,
      List<HarvestedFile> files,
      List<FileProblem> problems) {
    return new Harvest(
        mapRun.map(MapRun::arn).or(found::mapRunArn),
        mapRun.map(MapRun::status),
        found.manifest(),
        bareOutputs == 0 ? Successes.RECORDS : Successes.OUTPUTS,
        counts(executions),
        bareOutputs == 0 ? Optional.of(counts(items)) : Optional.empty(),
        durations.percentiles(),
        instant(firstStart, firstStart != Long.MAX_VALUE),
        instant(lastStop, lastStop != Long.MIN_VALUE),
        perSecond(executions),
        perSecond(items),
        errors.groups(),
        errors.others(),
        slowest.list(),
        files,
        problems);
  }

  /// The list a record stands in decides first: only a FAILED file holds more than one status.
  private static Outcome outcome(ResultKind kind, RecordView view) {
    return switch (kind) {
      case SUCCEEDED -> Outcome.SUCCEEDED;
      case PENDING -> Outcome.PENDING;
      case FAILED -> {
        if (view.is(Field.STATUS, TIMED_OUT)) {
          yield Outcome.TIMED_OUT;
        }
        yield view.is(Field.STATUS, ABORTED) ? Outcome.ABORTED : Outcome.FAILED;
      }
    };
  }

  private void addTimes(RecordView view) {
    long start = view.millis(Field.START_DATE);
    long stop = view.millis(Field.STOP_DATE);
    if (start != RecordView.NO_TIME) {
      firstStart = Math.min(firstStart, start);
    }
    if (stop != RecordView.NO_TIME) {
      lastStop = Math.max(lastStop, stop);
    }
    long redrive = view.millis(Field.REDRIVE_DATE);
    long from = redrive != RecordView.NO_TIME ? redrive : start;
    if (from != RecordView.NO_TIME && stop >= from) {
      durations.add(stop - from);
      slowest.offer(view, stop - from);
    }
  }

  private void addError(Outcome outcome, RecordView view) {
    Failure failure = Failure.of(view.text(Field.ERROR), view.text(Field.CAUSE));
    errors.add(
        failure.error().orElse(outcome.name()),
        failure.message(),
        () -> ErrorHistogram.example(view, failure.message()));
  }

  private static OutcomeCounts counts(long[] by) {
    return new OutcomeCounts(by[0], by[1], by[2], by[3], by[4]);
  }

  private OptionalDouble perSecond(long[] by) {
    long ended = counts(by).total() - counts(by).pending();
    boolean known = bareOutputs == 0 && lastStop > firstStart && ended > 0;
    return known
        ? OptionalDouble.of(ended * 1_000.0 / (lastStop - firstStart))
        : OptionalDouble.empty();
  }

  private static Optional<Instant> instant(long millis, boolean known) {
    return known ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
