package dmap.render.results;

import dmap.results.files.FileProblem;
import dmap.results.files.HarvestedFile;
import dmap.results.summary.FailureGroup;
import dmap.results.summary.Harvest;
import dmap.results.summary.Sizes.LargeExecution;
import dmap.results.summary.SlowExecution;
import dmap.terminal.Columns;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import java.util.List;
import java.util.stream.Stream;

/// The lists below the figures of a [HarvestText]: errors, slowest, largest, files, problems. Each
/// has a heading, and is left out if it is empty.
final class HarvestLists {
  private static final int SHOWN_ERRORS = 10;
  private static final int SHOWN_LARGEST = 5;
  private static final int SHOWN_FILES = 6;
  private static final int SHOWN_PROBLEMS = 20;

  private final Harvest harvest;
  private final SummaryLines lines;
  private final Theme theme;

  HarvestLists(Harvest harvest, SummaryLines lines, Theme theme) {
    this.harvest = harvest;
    this.lines = lines;
    this.theme = theme;
  }

  void add() {
    errors();
    slowest();
    largest();
    files();
    problems();
  }

  private void errors() {
    List<FailureGroup> errors = harvest.failures().errors();
    if (errors.isEmpty()) {
      return;
    }
    lines.heading("Errors");
    int column = Quantity.count(errors.getFirst().count()).length();
    errors.stream().limit(SHOWN_ERRORS).forEach(group -> error(group, column));
    long rest =
        harvest.failures().otherErrors()
            + errors.stream().skip(SHOWN_ERRORS).mapToLong(FailureGroup::count).sum();
    if (rest > 0) {
      lines.indented(Columns.padLeft(Quantity.count(rest), column) + "  " + theme.dim("others"));
    }
  }

  private void error(FailureGroup group, int column) {
    String message = SafeText.of(group.message());
    String count = Columns.padLeft(Quantity.count(group.count()), column);
    lines.indented(count + "  " + theme.failed(SafeText.of(group.error())) + "  " + message);
    String name = group.example().name().map(n -> " (" + SafeText.of(n) + ")").orElse("");
    String example = SafeText.of(group.example().message());
    if (!example.isEmpty() && !example.equals(message)) {
      lines.indented(" ".repeat(column + 2) + theme.dim("e.g. " + example + name));
    }
  }

  private void slowest() {
    List<SlowExecution> slowest = harvest.timing().slowest();
    if (slowest.isEmpty()) {
      return;
    }
    lines.heading("Slowest");
    int column = widest(slowest.stream().map(slow -> Quantity.millis(slow.durationMillis())));
    for (SlowExecution slow : slowest) {
      String time = Columns.padLeft(Quantity.millis(slow.durationMillis()), column);
      String name = SafeText.of(slow.name().orElse("-"));
      String input = theme.dim(SafeText.of(slow.input().orElse("")));
      lines.indented(time + "  " + name + "  " + input);
    }
  }

  private void largest() {
    List<LargeExecution> largest = harvest.sizes().largest().stream().limit(SHOWN_LARGEST).toList();
    if (largest.isEmpty()) {
      return;
    }
    lines.heading("Largest");
    int column = widest(largest.stream().map(large -> Quantity.bytes(large.bytes())));
    for (LargeExecution large : largest) {
      String bytes = Columns.padLeft(Quantity.bytes(large.bytes()), column);
      String input = "  input " + Quantity.bytes(large.inputBytes());
      String output = "  output " + Quantity.bytes(large.outputBytes());
      lines.indented(
          bytes + "  " + SafeText.of(large.name().orElse("-")) + theme.dim(input + output));
    }
  }

  private void files() {
    List<HarvestedFile> files = harvest.reading().files();
    if (files.isEmpty()) {
      return;
    }
    lines.heading("Files");
    int column = widest(files.stream().map(file -> Quantity.bytes(file.bytes())));
    for (HarvestedFile file : files.stream().limit(SHOWN_FILES).toList()) {
      String key = theme.cutFront(SafeText.of(file.key()), lines.width() - column - 4);
      lines.indented(Columns.padLeft(Quantity.bytes(file.bytes()), column) + "  " + key);
    }
    long more = files.size() - SHOWN_FILES;
    if (more > 0) {
      long bytes = files.stream().mapToLong(HarvestedFile::bytes).sum();
      String inAll = Quantity.bytes(bytes) + " in all";
      lines.indented(theme.dim("and " + Quantity.count(more) + " more; " + inAll));
    }
  }

  private static int widest(Stream<String> texts) {
    return texts.mapToInt(Columns::of).max().orElse(0);
  }

  private void problems() {
    if (harvest.reading().problems().isEmpty()) {
      return;
    }
    lines.heading("Problems");
    harvest.reading().problems().stream().limit(SHOWN_PROBLEMS).forEach(this::problem);
    long more = harvest.reading().problems().size() - SHOWN_PROBLEMS;
    if (more > 0) {
      lines.indented("and " + Quantity.count(more) + " more");
    }
  }

  private void problem(FileProblem problem) {
    String at =
        problem.byteOffset().isPresent()
            ? " at byte " + Quantity.count(problem.byteOffset().getAsLong())
            : "";
    String place = theme.cutFront(SafeText.of(problem.key()) + at + ":", lines.width() - 2);
    lines.wrapped(List.of(place, theme.warning(SafeText.of(problem.message()))));
  }
}
