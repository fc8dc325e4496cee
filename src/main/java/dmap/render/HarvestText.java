package dmap.render;

import dmap.results.Durations;
import dmap.results.ErrorGroup;
import dmap.results.FileProblem;
import dmap.results.Harvest;
import dmap.results.HarvestedFile;
import dmap.results.OutcomeCounts;
import dmap.results.SlowExecution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `results` for people.
///
/// ```text
/// Map run storms/score:7a1f5c0e-7b1c-3d6e-9a55-0f0b6a6b2d11  FAILED
///
///   succeeded   108,810  98 %  ████████████████████████████████████
///   failed        2,182   1 %  █
///   timed out         0
///   aborted           0
///   pending       1,204   1 %  █
///   items     1,121,960  in 112,196 child executions  1,088,100 succeeded
///
///   duration  p50 426 ms  p90 1.3 s  p95 1.8 s  p99 3.3 s  max 18.1 s
///   2026-11-20T22:58:19Z to 2026-11-20T23:04:10Z  5 min 51 s  316/s
///
/// Errors
///   1,090  States.TaskFailed  order #: no "…"
///          e.g. order 17: no "alpha" (5f894d35-ab00-3636-bd58-8677462d9514)
///
/// Slowest
///   18.1 s  10cf6ce6-4e70-8594-3ccb-ad84afbf45f5  {"orderId":"o-00081005","…
///
/// Files
///   63 MB  runs/7a1f5c0e-7b1c-3d6e-9a55-0f0b6a6b2d11/SUCCEEDED_0.json
///
/// Problems
///   runs/…/SUCCEEDED_1.json at byte 1,234:  the file ends inside an element
/// ```
public final class HarvestText {
  private static final int WIDEST_BAR = 40;
  private static final int NARROWEST_BAR = 8;
  private static final int BEFORE_BAR = 32;
  private static final int SHOWN_ERRORS = 10;
  private static final int SHOWN_FILES = 6;
  private static final int SHOWN_PROBLEMS = 20;

  private final Harvest harvest;
  private final int width;
  private final Look look;
  private final List<String> lines = new ArrayList<>();

  private HarvestText(Harvest harvest, int width, Look look) {
    this.harvest = harvest;
    this.width = width;
    this.look = look;
  }

  /// The whole summary, no line longer than the width.
  public static List<String> lines(Harvest harvest, int width) {
    return new HarvestText(harvest, width, Look.PLAIN).all();
  }

  private List<String> all() {
    title();
    counts(harvest.counts());
    items();
    outputs();
    times();
    errors();
    slowest();
    files();
    problems();
    return List.copyOf(lines);
  }

  private void title() {
    String name = harvest.mapRunArn().map(HarvestText::shortName).orElse("");
    String status = harvest.status().map(s -> "  " + s).orElse("");
    String title = "Map run" + (name.isEmpty() ? "" : " " + look.safe(name));
    lines.add(look.heading(look.cut(title, width - status.length()) + status));
    lines.add("");
  }

  /// `machine/label:id`, the part of a map run's ARN that tells it from others.
  private static String shortName(String arn) {
    int at = arn.indexOf(":mapRun:");
    return at < 0 ? arn : arn.substring(at + ":mapRun:".length());
  }

  private void counts(OutcomeCounts counts) {
    count("succeeded", counts.succeeded());
    count("failed", counts.failed());
    count("timed out", counts.timedOut());
    count("aborted", counts.aborted());
    count("pending", counts.pending());
  }

  private void count(String label, long number) {
    long total = harvest.counts().total();
    String line = "  %-9s %12s".formatted(label, look.count(number));
    if (number > 0) {
      int room = Math.min(WIDEST_BAR, width - BEFORE_BAR);
      String bar = room < NARROWEST_BAR ? "" : "  " + look.bar(number, total, room);
      line += "  %5s".formatted(look.percentOf(number, total)) + paint(label, bar);
    }
    lines.add(line);
  }

  private String paint(String label, String bar) {
    return switch (label) {
      case "succeeded" -> look.succeeded(bar);
      case "pending" -> look.pending(bar);
      default -> look.failed(bar);
    };
  }

  /// Only where items and child executions differ: with batches.
  private void items() {
    Optional<OutcomeCounts> batched =
        harvest.itemCounts().filter(items -> items.total() != harvest.counts().total());
    batched.ifPresent(
        items ->
            wrapped(
                List.of(
                    "%-9s %12s".formatted("items", look.count(items.total())),
                    "in " + look.count(harvest.counts().total()) + " child executions",
                    look.count(items.succeeded()) + " succeeded")));
  }

  private void outputs() {
    switch (harvest.successes()) {
      case RECORDS -> {}
      case OUTPUTS -> indented(look.dim("outputs only: succeeded counts them, no durations"));
    }
  }

  private void times() {
    harvest
        .durations()
        .ifPresent(
            durations -> {
              lines.add("");
              wrapped(percentiles(durations));
            });
    if (harvest.firstStart().isPresent() && harvest.lastStop().isPresent()) {
      Duration between = Duration.between(harvest.firstStart().get(), harvest.lastStop().get());
      List<String> parts = new ArrayList<>();
      parts.add(harvest.firstStart().get() + " to " + harvest.lastStop().get());
      parts.add(look.duration(between));
      harvest.executionsPerSecond().ifPresent(rate -> parts.add(look.rate(rate)));
      wrapped(parts);
    }
  }

  private List<String> percentiles(Durations durations) {
    return List.of(
        "duration",
        "p50 " + millis(durations.p50Millis()),
        "p90 " + millis(durations.p90Millis()),
        "p95 " + millis(durations.p95Millis()),
        "p99 " + millis(durations.p99Millis()),
        "max " + millis(durations.maxMillis()));
  }

  private void errors() {
    if (harvest.errors().isEmpty()) {
      return;
    }
    heading("Errors");
    int column = look.count(harvest.errors().getFirst().count()).length();
    List<ErrorGroup> shown = harvest.errors().stream().limit(SHOWN_ERRORS).toList();
    shown.forEach(group -> error(group, column));
    long rest =
        harvest.otherErrors()
            + harvest.errors().stream().skip(SHOWN_ERRORS).mapToLong(ErrorGroup::count).sum();
    if (rest > 0) {
      indented(padLeft(look.count(rest), column) + "  " + look.dim("others"));
    }
  }

  private void error(ErrorGroup group, int column) {
    String message = look.safe(group.message());
    String count = padLeft(look.count(group.count()), column);
    indented(count + "  " + look.failed(look.safe(group.error())) + "  " + message);
    String name = group.example().name().map(n -> " (" + look.safe(n) + ")").orElse("");
    String example = look.safe(group.example().message());
    if (!example.isEmpty() && !example.equals(message)) {
      indented(" ".repeat(column + 2) + look.dim("e.g. " + example + name));
    }
  }

  private void slowest() {
    if (harvest.slowest().isEmpty()) {
      return;
    }
    heading("Slowest");
    int column =
        harvest.slowest().stream()
            .mapToInt(s -> millis(s.durationMillis()).length())
            .max()
            .orElse(0);
    for (SlowExecution slow : harvest.slowest()) {
      String name = look.safe(slow.name().orElse("-"));
      String input = look.dim(look.safe(slow.input().orElse("")));
      indented(padLeft(millis(slow.durationMillis()), column) + "  " + name + "  " + input);
    }
  }

  private void files() {
    if (harvest.files().isEmpty()) {
      return;
    }
    heading("Files");
    int column =
        harvest.files().stream().mapToInt(f -> look.bytes(f.bytes()).length()).max().orElse(0);
    for (HarvestedFile file : harvest.files().stream().limit(SHOWN_FILES).toList()) {
      String key = look.cutFront(look.safe(file.key()), width - column - 4);
      indented(padLeft(look.bytes(file.bytes()), column) + "  " + key);
    }
    long more = harvest.files().size() - SHOWN_FILES;
    if (more > 0) {
      long bytes = harvest.files().stream().mapToLong(HarvestedFile::bytes).sum();
      indented(look.dim("and " + look.count(more) + " more; " + look.bytes(bytes) + " in all"));
    }
  }

  private void problems() {
    if (harvest.problems().isEmpty()) {
      return;
    }
    heading("Problems");
    harvest.problems().stream().limit(SHOWN_PROBLEMS).forEach(this::problem);
    long more = harvest.problems().size() - SHOWN_PROBLEMS;
    if (more > 0) {
      indented("and " + look.count(more) + " more");
    }
  }

  private void problem(FileProblem problem) {
    String at =
        problem.byteOffset().isPresent()
            ? " at byte " + look.count(problem.byteOffset().getAsLong())
            : "";
    String place = look.cutFront(look.safe(problem.key()) + at + ":", width - 2);
    wrapped(List.of(place, look.warning(look.safe(problem.message()))));
  }

  private void heading(String text) {
    lines.add("");
    lines.add(look.heading(text));
  }

  /// The parts in one line, or on a narrow terminal as many as fit in each.
  private void wrapped(List<String> parts) {
    StringBuilder line = new StringBuilder(parts.getFirst());
    for (String part : parts.subList(1, parts.size())) {
      if (line.length() + part.length() + 4 > width) {
        indented(line.toString());
        line.setLength(0);
      }
      line.append("  ").append(part);
    }
    indented(line.toString());
  }

  private void indented(String text) {
    lines.add(look.cut("  " + text, width).stripTrailing());
  }

  private String millis(long millis) {
    return look.duration(Duration.ofMillis(millis));
  }

  private static String padLeft(String text, int columns) {
    return " ".repeat(Math.max(0, columns - text.length())) + text;
  }
}
