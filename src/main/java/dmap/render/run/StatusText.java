package dmap.render.run;

import dmap.maprun.Execution;
import dmap.status.Progress;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One snapshot of `dmap status`, as text.
///
/// A person gets the frame of the live view under what identifies the run:
///
///     arn      arn:aws:states:us-east-1:000000000000:execution:nightly:2026-11-20
///     started  2026-11-20T10:15:30Z
///
///     2026-11-20  ● RUNNING  2 min 05 s
///     …
///
/// A program gets every field of [StatusJson] with its full value, one `path<TAB>value` on each
/// line:
///
///     execution.status	RUNNING
///     mapRuns.0.itemCounts.succeeded	447198
public final class StatusText {
  private StatusText() {}

  public static List<String> lines(Progress progress, int width, Theme theme) {
    Execution execution = progress.execution();
    List<String> lines = new ArrayList<>();
    // not cut: an ARN is there to be copied, and a terminal wraps it well enough
    lines.add(theme.dim("arn      ") + SafeText.of(execution.arn()));
    lines.add(theme.dim("started  ") + execution.startDate().truncatedTo(ChronoUnit.SECONDS));
    lines.add("");
    lines.addAll(ProgressLines.of(progress, width, theme));
    return lines;
  }

  public static List<String> fields(Progress progress) {
    List<String> lines = new ArrayList<>();
    flatten("", StatusJson.of(progress), lines);
    return lines;
  }

  private static void flatten(String path, JsonNode node, List<String> lines) {
    String prefix = path.isEmpty() ? "" : path + ".";
    if (node.isObject()) {
      node.properties().forEach(e -> flatten(prefix + e.getKey(), e.getValue(), lines));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(prefix + i, node.get(i), lines);
      }
    } else {
      lines.add(path + "\t" + SafeText.of(node.asString()));
    }
  }
}
