package dmap.results.summary;

import dmap.maprun.ExecutionStatus;
import dmap.results.chart.Charts;
import dmap.results.chart.DurationHistogram;
import dmap.results.chart.ExecutionSample;
import dmap.results.chart.SampledExecution;
import dmap.results.chart.StartGrid;
import dmap.results.record.FailureMessage;
import dmap.results.record.RecordField;
import dmap.results.record.RecordView;
import dmap.results.summary.Harvest.HarvestCounts;
import dmap.results.summary.Harvest.HarvestCounts.Successes;
import dmap.results.summary.Harvest.HarvestFailures;
import dmap.results.summary.Harvest.HarvestOrigin;
import dmap.results.summary.Harvest.HarvestReading;
import dmap.results.summary.Harvest.HarvestTiming;
import dmap.results.summary.Sizes.LargeExecution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Counts the elements of result files, one after another, in memory that does not grow with their
/// number.
///
/// Each of several readers has a tally of its own. Merged in the order of what was read, the
/// tallies are what one reader would have counted.
///
/// A record that succeeded allocates nothing and nothing of it is decoded, unless it is one of the
/// few that are kept. Failures are fewer and have a method of their own, so that the JIT compiler
/// need not look at both.
final class RecordTally {
  private final long[] executions = new long[ChildOutcome.values().length];
  private final long[] items = new long[ChildOutcome.values().length];
  private final DurationHistogram durations = new DurationHistogram();
  private final StartGrid starts = new StartGrid();
  private final ExecutionSample successes = new ExecutionSample(Charts.SUCCESSES);
  private final ExecutionSample failures = new ExecutionSample(Charts.FAILURES);
  private final ErrorHistogram errors = new ErrorHistogram();
  private final List<FailedExecution> failed = new ArrayList<>();
  private final TopTen slowest = new TopTen();
  private final TopTen largest = new TopTen();
  private final SeenNames.Writer names;
  private long bareOutputs;
  private long redriven;
  private long redrives;
  private long inputBytes;
  private long outputBytes;
  private long firstStart = Long.MAX_VALUE;
  private long lastStop = Long.MIN_VALUE;

  /// @param seen shared by all tallies of a map run
  RecordTally(SeenNames seen) {
    this.names = seen.writer();
  }

  /// A tally for another portion, to be merged with this one.
  RecordTally next(SeenNames seen) {
    RecordTally next = new RecordTally(seen);
    next.successes.notBehind(successes);
    next.failures.notBehind(failures);
    return next;
  }

  /// An element of a SUCCEEDED file.
  void addSucceeded(RecordView view) {
    if (!view.isRecord()) {
      addOutputs(1);
      return;
    }
    count(ChildOutcome.SUCCEEDED, view);
    long start = start(view);
    long stop = stop(view);
    long hash = names.add(view, start, stop);
    if (stop >= start) {
      durations.add(stop - start);
      starts.addSucceeded(start, stop);
      slowest.offer(stop - start, view);
      if (successes.takes(hash)) {
        successes.add(hash, start, stop - start, view, ExecutionStatus.SUCCEEDED, Optional.empty());
      }
    }
  }

  /// An element of a FAILED file.
  void addFailed(RecordView view) {
    ExecutionStatus status = view.failedStatus();
    count(ChildOutcome.valueOf(status.name()), view);
    FailureMessage failure = FailureMessage.of(view.failure());
    errors.add(
        failure.error().orElse(status.name()),
        failure.message(),
        () -> ErrorHistogram.example(view, failure.message()));
    long start = start(view);
    long stop = stop(view);
    long hash = names.add(view, start, stop);
    boolean timed = stop >= start;
    if (timed) {
      durations.addFailed(stop - start);
      starts.addFailed(start, stop);
      slowest.offer(stop - start, view);
      if (failures.takes(hash)) {
        failures.add(hash, start, stop - start, view, status, failure.errorCut());
      }
    }
    if (failed.size() < HarvestFailures.MAX_FIRST) {
      failed.add(
          FailedExecution.of(
              view,
              status,
              failure,
              instant(start, start != Long.MAX_VALUE),
              timed ? OptionalLong.of(stop - start) : OptionalLong.empty()));
    }
  }

  /// An element of a PENDING file.
  void addPending(RecordView view) {
    count(ChildOutcome.PENDING, view);
  }

  void addOutputs(long count) {
    executions[ChildOutcome.SUCCEEDED.ordinal()] += count;
    bareOutputs += count;
  }

  /// Adds what another tally counted of the records behind these.
  void merge(RecordTally later) {
    for (int i = 0; i < executions.length; i++) {
      executions[i] += later.executions[i];
      items[i] += later.items[i];
    }
    durations.merge(later.durations);
    starts.merge(later.starts);
    successes.merge(later.successes);
    failures.merge(later.failures);
    errors.merge(later.errors);
    int room = HarvestFailures.MAX_FIRST - failed.size();
    failed.addAll(later.failed.subList(0, Math.min(later.failed.size(), room)));
    slowest.merge(later.slowest);
    largest.merge(later.largest);
    bareOutputs += later.bareOutputs;
    redriven += later.redriven;
    redrives += later.redrives;
    inputBytes += later.inputBytes;
    outputBytes += later.outputBytes;
    firstStart = Math.min(firstStart, later.firstStart);
    lastStop = Math.max(lastStop, later.lastStop);
  }

  /// Must be called when the portion ends.
  void end() {
    names.flush();
  }

  Harvest harvest(HarvestOrigin origin, HarvestReading reading) {
    return new Harvest(
        origin,
        counts(),
        timing(),
        new HarvestFailures(errors.groups(), errors.others(), failed),
        sizes(),
        charts(),
        reading);
  }

  private HarvestCounts counts() {
    boolean records = bareOutputs == 0;
    return new HarvestCounts(
        records ? Successes.RECORDS : Successes.OUTPUTS,
        ChildOutcome.counts(executions),
        records ? Optional.of(ChildOutcome.counts(items)) : Optional.empty(),
        new RedriveTotals(redriven, redrives));
  }

  private HarvestTiming timing() {
    return new HarvestTiming(
        durations.percentiles(),
        instant(firstStart, firstStart != Long.MAX_VALUE),
        instant(lastStop, lastStop != Long.MIN_VALUE),
        perSecond(executions),
        perSecond(items),
        slowest.stream()
            .map(slow -> new SlowExecution(slow.name(), slow.rank(), slow.input()))
            .toList());
  }

  private Charts charts() {
    List<SampledExecution> sample =
        Stream.concat(successes.executions(), failures.executions())
            .sorted(
                Comparator.comparing(SampledExecution::start)
                    .thenComparing(execution -> execution.name().orElse("")))
            .toList();
    return new Charts(starts.timeline(), durations.bins(), starts.grid(), sample);
  }

  private Sizes sizes() {
    List<LargeExecution> executions =
        largest.stream()
            .map(large -> new LargeExecution(large.name(), large.inputBytes(), large.outputBytes()))
            .toList();
    return new Sizes(inputBytes, outputBytes, executions);
  }

  private void count(ChildOutcome outcome, RecordView view) {
    executions[outcome.ordinal()]++;
    items[outcome.ordinal()] += view.items();
    long input = view.size(RecordField.INPUT);
    long output = view.size(RecordField.OUTPUT);
    inputBytes += input;
    outputBytes += output;
    largest.offer(input + output, view);
    int times = view.number(RecordField.REDRIVE_COUNT);
    redrives += times;
    redriven += times > 0 ? 1 : 0;
  }

  /// When the child execution started or was redriven last. If that is not known, a time behind
  /// every stop, so that `stop >= start` says whether there is a duration.
  private long start(RecordView view) {
    long start = view.millis(RecordField.START_DATE);
    if (start != RecordView.NO_TIME) {
      firstStart = Math.min(firstStart, start);
    }
    long redrive = view.millis(RecordField.REDRIVE_DATE);
    long from = redrive != RecordView.NO_TIME ? redrive : start;
    return from != RecordView.NO_TIME ? from : Long.MAX_VALUE;
  }

  /// When the child execution ended; a time before every start if that is not known.
  private long stop(RecordView view) {
    long stop = view.millis(RecordField.STOP_DATE);
    lastStop = Math.max(lastStop, stop);
    return stop;
  }

  private OptionalDouble perSecond(long[] by) {
    long ended = ChildOutcome.counts(by).total() - ChildOutcome.counts(by).pending();
    boolean known = bareOutputs == 0 && lastStop > firstStart && ended > 0;
    return known
        ? OptionalDouble.of(ended * 1_000.0 / (lastStop - firstStart))
        : OptionalDouble.empty();
  }

  private static Optional<Instant> instant(long millis, boolean known) {
    return known ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
  }
}
