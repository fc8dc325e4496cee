package dmap.render;

import dmap.json.Json;
import dmap.plan.Extent;
import dmap.plan.Extent.FirstInput;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import java.util.ArrayList;
import java.util.List;

/// The first child inputs of a plan, each cut to a few lines; the whole of them is in the JSON.
///
/// ```text
///   1 of 13  100 items, 18 kB
///     {
///       "BatchInput" : {
///     …
/// ```
final class FirstInputText {
  private static final int MOST_LINES = 12;

  /// Longer lines are cut to the window anyway.
  private static final int MOST_CHARS = 2_000;

  private FirstInputText() {}

  /// May be wider than the window.
  static List<String> lines(Extent extent, Theme theme) {
    List<String> lines = new ArrayList<>();
    for (FirstInput input : extent.firstInputs()) {
      lines.add("  " + title(input, extent, theme));
      lines.addAll(body(input, theme));
    }
    return lines;
  }

  private static String title(FirstInput input, Extent extent, Theme theme) {
    String of =
        extent.childExecutions().isPresent()
            ? " of " + Quantity.count(extent.childExecutions().getAsLong())
            : "";
    return Quantity.count(input.index() + 1)
        + of
        + theme.dim(
            "  "
                + Quantity.count(input.items(), "item")
                + ", "
                + Quantity.bytes(input.sizeBytes()));
  }

  private static List<String> body(FirstInput input, Theme theme) {
    List<String> all = Json.pretty(input.input()).lines().toList();
    List<String> lines = new ArrayList<>();
    all.stream().limit(MOST_LINES).forEach(line -> lines.add("    " + harmless(line)));
    if (all.size() > MOST_LINES) {
      lines.add(
          "    "
              + theme.dim(
                  theme.glyphs().ellipsis()
                      + " "
                      + Quantity.count(all.size() - MOST_LINES, "more line")));
    }
    return lines;
  }

  private static String harmless(String line) {
    return SafeText.of(line.length() > MOST_CHARS ? line.substring(0, MOST_CHARS) : line);
  }
}
