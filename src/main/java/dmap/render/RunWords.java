package dmap.render;

import dmap.maprun.Counts;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionArn;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunArn;
import dmap.maprun.MapRunStatus;
import dmap.maprun.ToleratedFailure;
import dmap.results.summary.FailureGroup;
import dmap.results.summary.Harvest;
import dmap.status.ErrorGroup;
import dmap.status.MapRunProgress;
import dmap.terminal.Glyphs;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The phrases that all views of an execution and its map runs share. Everything from outside has
/// passed [SafeText] when it comes out of here.
final class RunWords {
  private RunWords() {}

  /// `● RUNNING`, `✗ FAILED`: a sign, a word and a colour, any one of which would do.
  static String status(ExecutionStatus status, Theme theme) {
    Glyphs glyphs = theme.glyphs();
    return switch (status) {
      case RUNNING -> theme.running(glyphs.running() + " RUNNING");
      case SUCCEEDED -> theme.succeeded(glyphs.succeeded() + " SUCCEEDED");
      case FAILED, TIMED_OUT, ABORTED -> theme.failed(glyphs.failed() + " " + status);
      case PENDING_REDRIVE -> theme.pending(glyphs.pending() + " PENDING_REDRIVE");
    };
  }

  static String sign(MapRunStatus status, Theme theme) {
    return signed(status, "", theme);
  }

  /// `✓ SUCCEEDED`
  static String status(MapRunStatus status, Theme theme) {
    return signed(status, " " + status, theme);
  }

  private static String signed(MapRunStatus status, String word, Theme theme) {
    Glyphs glyphs = theme.glyphs();
    return switch (status) {
      case RUNNING -> theme.running(glyphs.running() + word);
      case SUCCEEDED -> theme.succeeded(glyphs.succeeded() + word);
      case FAILED, ABORTED -> theme.failed(glyphs.failed() + word);
    };
  }

  /// The label of the Map state, which tells an operator more than the map run's id.
  static String label(MapRun run) {
    return SafeText.of(MapRunArn.parse(run.arn()).map(MapRunArn::label).orElse(run.arn()));
  }

  /// The same of results, whose map run may not be known: `map run` then.
  static String label(Harvest harvest) {
    String arn = harvest.origin().mapRunArn().orElse("map run");
    return SafeText.of(MapRunArn.parse(arn).map(MapRunArn::label).orElse(arn));
  }

  /// Name of the execution that a map run belongs to.
  static String executionName(MapRun run) {
    String arn = run.executionArn();
    return SafeText.of(ExecutionArn.parse(arn).map(ExecutionArn::name).orElse(arn));
  }

  /// `45 %`; never 100 % before the end. `reading…` as long as the whole is not known.
  static String share(MapRunProgress progress, Theme theme) {
    Counts items = progress.run().items();
    if (progress.reading()) {
      return "reading" + theme.glyphs().ellipsis();
    }
    boolean allButOver = items.ended() >= items.total() && !progress.run().status().ended();
    return allButOver && items.total() > 0
        ? "99 %"
        : Quantity.percentOf(items.ended(), items.total());
  }

  /// `3,604/s`, `2 min 32 s left`; `took 3 min 05 s` after the end.
  static List<String> pace(MapRunProgress progress, Instant at) {
    MapRun run = progress.run();
    List<String> words = new ArrayList<>();
    if (run.status().ended()) {
      Instant stop = run.stopDate().orElse(at);
      words.add("took " + Quantity.duration(Duration.between(run.startDate(), stop)));
    }
    progress.itemsPerSecond().ifPresent(rate -> words.add(Quantity.rate(rate)));
    progress.timeLeft().ifPresent(left -> words.add(Quantity.wholeSeconds(left) + " left"));
    if (finishing(progress)) {
      words.add("finishing");
    }
    return words;
  }

  /// `concurrency 1,000`; nothing without a limit, and nothing any more after the end.
  static Optional<String> concurrency(MapRun run) {
    boolean limited = run.maxConcurrency() > 0 && run.maxConcurrency() < MapRun.UNLIMITED;
    return limited && !run.status().ended()
        ? Optional.of("concurrency " + Quantity.count(run.maxConcurrency()))
        : Optional.empty();
  }

  /// All items have ended and the map run has not: results are being written.
  private static boolean finishing(MapRunProgress progress) {
    Counts items = progress.run().items();
    boolean allEnded = items.total() > 0 && items.ended() == items.total();
    return allEnded && !progress.reading() && !progress.run().status().ended();
  }

  /// `50,000 items (5 %)`, `100 items`, `none`.
  static String tolerated(MapRun run) {
    ToleratedFailure limit = run.toleratedFailure();
    List<String> words = new ArrayList<>();
    if (limit.percentage() > 0) {
      String percent = Quantity.percent(limit.percentage());
      long items = (long) Math.floor(limit.percentage() * run.items().total() / 100);
      words.add(
          run.items().total() > 0
              ? Quantity.count(items, "item") + " (" + percent + ")"
              : percent + " of the items");
    }
    if (limit.count() > 0) {
      words.add(Quantity.count(limit.count(), "item"));
    }
    return words.isEmpty() ? "none" : String.join(" or ", words);
  }

  /// How much of the tolerated failure is used: `6 % used`, `exceeded`; nothing while nothing
  /// failed, or while a share of the items is tolerated and their number is not known.
  static Optional<String> toleratedUse(MapRunProgress progress) {
    MapRun run = progress.run();
    long failed = tolerable(run);
    if (failed == 0 || progress.reading()) {
      return Optional.empty();
    }
    return Optional.of(
        run.toleratedFailure().breachedBy(failed, run.items().total())
            ? "exceeded"
            : Quantity.percentOf(failed, most(run)) + " used");
  }

  /// Failed and timed-out items; aborted ones do not count (reference 4).
  static long tolerable(MapRun run) {
    return run.items().failed() + run.items().timedOut();
  }

  /// The smaller of the limits that are set, in items.
  private static long most(MapRun run) {
    ToleratedFailure limit = run.toleratedFailure();
    long byPercentage = (long) Math.floor(limit.percentage() * run.items().total() / 100);
    if (limit.count() == 0) {
      return byPercentage;
    }
    return limit.percentage() == 0 ? limit.count() : Math.min(limit.count(), byPercentage);
  }

  /// `ValueError: could not convert string to float`
  static String error(ErrorGroup group, Theme theme) {
    return error(group.error(), group.message(), theme);
  }

  private static String error(String error, String message, Theme theme) {
    return theme.failed(SafeText.of(error))
        + (message.isEmpty() ? "" : ": " + SafeText.of(message));
  }

  /// `2 × ValueError: could not convert string to float`
  static String countedError(ErrorGroup group, Theme theme) {
    return counted(group.count(), theme) + error(group, theme);
  }

  /// The same of the results.
  static String countedError(FailureGroup group, Theme theme) {
    return counted(group.count(), theme) + error(group.error(), group.message(), theme);
  }

  private static String counted(long count, Theme theme) {
    return Quantity.count(count) + " " + theme.glyphs().times() + " ";
  }

  /// Error and cause of an execution that ended badly; of a stopped one there may be neither.
  static Optional<String> failure(Execution execution) {
    List<String> words = new ArrayList<>();
    execution.error().map(SafeText::of).ifPresent(words::add);
    execution.cause().map(SafeText::of).ifPresent(words::add);
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join(": ", words));
  }
}
