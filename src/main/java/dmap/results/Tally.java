package dmap.results;

import dmap.maprun.ExecutionStatus;
import dmap.results.Harvest.Successes;
import dmap.results.Sizes.LargeExecution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Counts elements of result files, one after another, in memory that does not grow with them.
///
/// Several readers have one each; put together in the order of what they read, they are what one
/// reader would have counted.
final class Tally {
  private static final int MAX_NAME_CHARS = 200;
  private static final int MAX_TEXT_CHARS = 500;
  private static final int NAMES_AT_ONCE = 4_096;

  private final long[] executions = new long[Outcome.values().length];
  private final long[] items = new long[Outcome.values().length];
  private final DurationHistogram durations = new DurationHistogram();
  private final StartGrid starts = new StartGrid();
  private final Sample successes = new Sample(Charts.SUCCESSES);
  private final Sample failures = new Sample(Charts.FAILURES);
  private final ErrorHistogram errors = new ErrorHistogram();
  private final List<FailedExecution> failed = new ArrayList<>();
  private final TopTen<SlowExecution> slowest = new TopTen<>();
  private final TopTen<LargeExecution> largest = new TopTen<>();
  private final SeenNames seen;
  private final long[] names = new long[NAMES_AT_ONCE];
  private int nameCount;
  private long bareOutputs;
  private long redriven;
  private long redrives;
  private long inputBytes;
  private long outputBytes;
  private long firstStart = Long.MAX_VALUE;
  private long lastStop = Long.MIN_VALUE;

  /// @param seen shared by all that count one map run
  Tally(SeenNames seen) {
    this.seen = seen;
  }

  void add(ResultKind kind, RecordView view) {
    if (kind == ResultKind.SUCCEEDED && !view.isRecord()) {
      addOutputs(1);
      return;
    }
    Outcome outcome = Outcome.of(kind, view);
    executions[outcome.ordinal()]++;
    items[outcome.ordinal()] += view.items();
    addSize(view);
    addRedrives(view);
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
    boolean timed = from != RecordView.NO_TIME && stop >= from;
    switch (outcome) {
      case SUCCEEDED -> succeeded(view, timed, from, stop);
      case FAILED, TIMED_OUT, ABORTED -> failed(outcome, view, timed, from, stop);
      case PENDING -> {}
    }
  }

  void addOutputs(long count) {
    executions[Outcome.SUCCEEDED.ordinal()] += count;
    bareOutputs += count;
  }

  /// Adds what another counted of the records behind those of this one.
  void merge(Tally later) {
    later.end();
    for (int i = 0; i < executions.length; i++) {
      executions[i] += later.executions[i];
      items[i] += later.items[i];
    }
    durations.merge(later.durations);
    starts.merge(later.starts);
    successes.merge(later.successes);
    failures.merge(later.failures);
    errors.merge(later.errors);
    failed.addAll(
        later.failed.subList(
            0, Math.min(later.failed.size(), Harvest.MAX_FAILURES - failed.size())));
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

  /// Nothing follows.
  void end() {
    seen.add(names, nameCount);
    nameCount = 0;
  }

  Successes successes() {
    return bareOutputs == 0 ? Successes.RECORDS : Successes.OUTPUTS;
  }

  OutcomeCounts counts() {
    return Outcome.counts(executions);
  }

  Optional<OutcomeCounts> itemCounts() {
    return bareOutputs == 0 ? Optional.of(Outcome.counts(items)) : Optional.empty();
  }

  Optional<Durations> durations() {
    return durations.percentiles();
  }

  Optional<Instant> firstStart() {
    return instant(firstStart, firstStart != Long.MAX_VALUE);
  }

  Optional<Instant> lastStop() {
    return instant(lastStop, lastStop != Long.MIN_VALUE);
  }

  OptionalDouble executionsPerSecond() {
    return perSecond(executions);
  }

  OptionalDouble itemsPerSecond() {
    return perSecond(items);
  }

  ErrorHistogram errors() {
    return errors;
  }

  List<FailedExecution> failures() {
    return failed;
  }

  List<SlowExecution> slowest() {
    return slowest.list();
  }

  Charts charts() {
    List<SampledExecution> sample =
        Stream.concat(successes.executions(), failures.executions())
            .sorted(Comparator.comparing(SampledExecution::start))
            .toList();
    return new Charts(starts.timeline(), durations.bins(), starts.grid(), sample);
  }

  Redrives redrives() {
    return new Redrives(redriven, redrives);
  }

  Sizes sizes() {
    return new Sizes(inputBytes, outputBytes, largest.list());
  }

  private void addSize(RecordView view) {
    long input = view.size(Field.INPUT);
    long output = view.size(Field.OUTPUT);
    inputBytes += input;
    outputBytes += output;
    largest.offer(input + output, view, () -> new LargeExecution(name(view), input, output));
  }

  private void addRedrives(RecordView view) {
    int count = view.number(Field.REDRIVE_COUNT);
    if (count > 0) {
      redriven++;
      redrives += count;
    }
  }

  private void succeeded(RecordView view, boolean timed, long start, long stop) {
    long hash = hash(view, start, stop);
    if (timed) {
      durations.add(stop - start);
      starts.addSucceeded(start, stop);
      slow(view, stop - start);
      if (successes.takes(hash)) {
        successes.add(
            hash,
            new SampledExecution(
                name(view),
                Instant.ofEpochMilli(start),
                stop - start,
                ExecutionStatus.SUCCEEDED,
                Optional.empty()));
      }
    }
  }

  private void failed(Outcome outcome, RecordView view, boolean timed, long start, long stop) {
    Failure failure = Failure.of(view.text(Field.ERROR), view.text(Field.CAUSE));
    errors.add(
        failure.error().orElse(outcome.name()),
        failure.message(),
        () -> ErrorHistogram.example(view, failure.message()));
    long hash = hash(view, start, stop);
    if (timed) {
      durations.addFailed(stop - start);
      starts.addFailed(start, stop);
      slow(view, stop - start);
      if (failures.takes(hash)) {
        failures.add(
            hash,
            new SampledExecution(
                name(view),
                Instant.ofEpochMilli(start),
                stop - start,
                outcome.status(),
                failure.error()));
      }
    }
    if (failed.size() < Harvest.MAX_FAILURES) {
      failed.add(
          new FailedExecution(
              name(view),
              outcome.status(),
              failure.error(),
              Escapes.cut(failure.message(), MAX_TEXT_CHARS),
              input(view),
              instant(start, start != RecordView.NO_TIME),
              timed ? OptionalLong.of(stop - start) : OptionalLong.empty()));
    }
  }

  /// Of its name, which is remembered to find another record with the same.
  private long hash(RecordView view, long start, long stop) {
    if (!view.has(Field.NAME)) {
      return NameHash.of(start, stop);
    }
    long hash = view.nameHash();
    names[nameCount++] = hash;
    if (nameCount == names.length) {
      end();
    }
    return hash;
  }

  private void slow(RecordView view, long millis) {
    slowest.offer(millis, view, () -> new SlowExecution(name(view), millis, input(view)));
  }

  private static Optional<String> name(RecordView view) {
    return view.text(Field.NAME, MAX_NAME_CHARS);
  }

  private static Optional<String> input(RecordView view) {
    return view.text(Field.INPUT, MAX_TEXT_CHARS).filter(input -> !input.isEmpty());
  }

  private OptionalDouble perSecond(long[] by) {
    long ended = Outcome.counts(by).total() - Outcome.counts(by).pending();
    boolean known = bareOutputs == 0 && lastStop > firstStart && ended > 0;
    return known
        ? OptionalDouble.of(ended * 1_000.0 / (lastStop - firstStart))
        : OptionalDouble.empty();
  }

  private static Optional<Instant> instant(long millis, boolean known) {
    return known ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
  }
}
