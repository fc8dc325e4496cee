package dmap.render.run;

import dmap.maprun.Counts;
import dmap.maprun.ExecutionArn;
import dmap.maprun.MapRun;
import dmap.maprun.ToleratedFailure;
import dmap.render.RunWords;
import dmap.status.MapRunProgress;
import dmap.status.SeenFailure;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The phrases that the live view and the view with one line for each change share. Everything from
/// outside has passed [SafeText] when it comes out of here.
final class ProgressWords {
  private ProgressWords() {}

  static String executionName(MapRun run) {
    String arn = run.executionArn();
    return SafeText.of(ExecutionArn.parse(arn).map(ExecutionArn::name).orElse(arn));
  }

  /// `45 %`; never 100 % before the end, and `reading…` as long as the number of items is not
  /// known.
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

  /// `concurrency 1,000`; nothing without a limit or after the end.
  static Optional<String> concurrency(MapRun run) {
    boolean limited = run.maxConcurrency() > 0 && run.maxConcurrency() < MapRun.UNLIMITED;
    return limited && !run.status().ended()
        ? Optional.of("concurrency " + Quantity.count(run.maxConcurrency()))
        : Optional.empty();
  }

  /// Whether all items have ended and the map run has not, because it is writing its results.
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

  /// How much of the tolerated failure is used: `6 % used`, `exceeded`. Nothing as long as nothing
  /// has failed, or if a share of the items is tolerated and their number is not known.
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

  /// Failed and timed-out items; aborted ones do not count (aws-facts: Tolerated failure).
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

  static String countedError(SeenFailure seen, Theme theme) {
    return RunWords.countedError(seen.count(), seen.error(), seen.message(), theme);
  }
}
