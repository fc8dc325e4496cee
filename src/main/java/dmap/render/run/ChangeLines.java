package dmap.render.run;

import dmap.maprun.Counts;
import dmap.maprun.Execution;
import dmap.maprun.MapRun;
import dmap.render.RunWords;
import dmap.status.MapRunProgress;
import dmap.status.Progress;
import dmap.status.SeenFailure;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Watching without a terminal: one line for each change, for logs of CI and cron.
///
///     2026-11-20T10:15:30Z nightly RUNNING
///     2026-11-20T10:15:31Z work RUNNING 0 of 1,000,000 items
///     2026-11-20T10:17:35Z work RUNNING 450,210 of 1,000,000 items, 3,012 failed, 3,604/s, 2 min 32 s left
///     2026-11-20T10:17:35Z work error ValueError: could not convert string to float: 'n/a'
///     2026-11-20T10:20:07Z nightly SUCCEEDED in 4 min 37 s
///
/// A change of status or a new error gives a line at once, other changes at most every few seconds.
/// A `ChangeLines` remembers what it has told, so each watching needs its own.
public final class ChangeLines {
  /// One line for a map run in five seconds makes at most 720 an hour.
  public static final Duration AT_MOST_EVERY = Duration.ofSeconds(5);

  private final Duration atMostEvery;
  private final Map<String, Told> told = new HashMap<>();
  private final Set<String> toldErrors = new HashSet<>();

  private record Told(Instant at, String status, String text) {}

  public ChangeLines(Duration atMostEvery) {
    this.atMostEvery = atMostEvery;
  }

  /// What changed since the last call; often nothing.
  public List<String> next(Progress progress) {
    List<String> lines = new ArrayList<>();
    boolean ended = progress.execution().status().ended();
    if (!ended) {
      execution(progress, lines);
    }
    progress.mapRuns().forEach(run -> mapRun(run, "", progress, lines));
    progress.trouble().ifPresent(why -> trouble(why, progress, lines));
    if (ended) {
      execution(progress, lines); // the last word
    }
    return lines;
  }

  private void execution(Progress progress, List<String> lines) {
    Execution execution = progress.execution();
    String text = SafeText.of(execution.name()) + " " + execution.status();
    if (execution.status().ended()) {
      text += " in " + Quantity.duration(progress.elapsed());
    }
    text += RunWords.failure(execution).map(why -> ": " + why).orElse("");
    tell(execution.arn(), execution.status().name(), text, progress.at(), lines);
  }

  private void mapRun(MapRunProgress run, String path, Progress progress, List<String> lines) {
    String name = path + RunWords.label(run.run());
    String text = name + " " + run.run().status() + " " + counts(run);
    tell(run.run().arn(), run.run().status().name(), text, progress.at(), lines);
    for (SeenFailure group : run.errors()) {
      String error = RunWords.error(group.error(), group.message(), Theme.PLAIN);
      if (toldErrors.add(run.run().arn() + " " + error)) {
        lines.add(time(progress.at()) + " " + name + " error " + error);
      }
    }
    for (MapRunProgress inner : run.nested()) {
      String child = ProgressWords.executionName(inner.run());
      mapRun(inner, name + "/" + child + "/", progress, lines);
    }
  }

  private static String counts(MapRunProgress progress) {
    MapRun run = progress.run();
    Counts items = run.items();
    List<String> words = new ArrayList<>();
    String total = Quantity.count(items.total(), "item");
    words.add(Quantity.count(items.ended()) + " of " + total);
    if (progress.reading()) {
      words.add("still reading");
    }
    if (items.unsuccessful() > 0) {
      words.add(Quantity.count(items.unsuccessful()) + " failed");
    }
    progress.itemsPerSecond().ifPresent(rate -> words.add(Quantity.rate(rate)));
    progress.timeLeft().ifPresent(left -> words.add(Quantity.wholeSeconds(left) + " left"));
    return String.join(", ", words);
  }

  private void trouble(String why, Progress progress, List<String> lines) {
    String text = "cannot look, trying again: " + SafeText.of(why);
    tell("trouble", why, text, progress.at(), lines);
  }

  private void tell(String about, String status, String text, Instant at, List<String> lines) {
    Told last = told.get(about);
    boolean news = last == null || !last.status().equals(status);
    boolean due = news || !at.isBefore(last.at().plus(atMostEvery));
    if (due && (news || !last.text().equals(text))) {
      told.put(about, new Told(at, status, text));
      lines.add(time(at) + " " + text);
    }
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
