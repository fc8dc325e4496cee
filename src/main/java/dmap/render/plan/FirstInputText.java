package dmap.render.plan;

import dmap.plan.Workload;
import dmap.plan.Workload.FirstInput;
import dmap.terminal.Quantity;
import dmap.terminal.Theme;
import java.util.ArrayList;
import java.util.List;

/// The first child inputs of a plan, each cut to a few lines. The JSON has them whole.
///
/// ```text
///   1 of 13  100 items, 18 kB
///     {
///       "BatchInput": {"day":"2026-11-20"},
///       "Items": [
///         {"row":{"id":"1","state":"TX"}},
///     …
/// ```
final class FirstInputText {
  private static final int MOST_LINES = 12;

  private static final String INDENT = "    ";

  private FirstInputText() {}

  /// Values that cannot be broken into lines may be wider than the window.
  static List<String> lines(Workload workload, int width, Theme theme) {
    List<String> lines = new ArrayList<>();
    for (FirstInput input : workload.firstInputs()) {
      lines.add("  " + title(input, workload, theme));
      lines.addAll(body(input, width, theme));
    }
    return lines;
  }

  private static String title(FirstInput input, Workload workload, Theme theme) {
    String of =
        workload.childExecutions().isPresent()
            ? " of " + Quantity.count(workload.childExecutions().getAsLong())
            : "";
    String items = Quantity.count(input.items(), "item");
    String size = theme.dim("  " + items + ", " + Quantity.bytes(input.sizeBytes()));
    return Quantity.count(input.index() + 1) + of + size;
  }

  private static List<String> body(FirstInput input, int width, Theme theme) {
    List<String> lines = new ArrayList<>();
    FittedJson.lines(input.input(), width - INDENT.length(), MOST_LINES)
        .forEach(line -> lines.add(INDENT + line));
    if (lines.size() > MOST_LINES) {
      lines.set(MOST_LINES, INDENT + theme.dim(theme.glyphs().ellipsis()));
    }
    return lines;
  }
}
