package dmap.render.run;

import dmap.json.Json;
import dmap.maprun.Counts;
import dmap.maprun.MapRun;
import dmap.render.RunWords;
import dmap.run.Redriver.RedrivenRun;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What `dmap redrive` started.
public final class RedrivenText {
  private RedrivenText() {}

  /// `redrive 1 of nightly`, and a line for each map run that goes on: `Each: 12 child executions
  /// run again, 30 for the first time, 958 results stay`.
  public static List<String> lines(RedrivenRun redriven) {
    List<String> lines = new ArrayList<>();
    int number = redriven.before().redrives().count() + 1;
    lines.add("redrive " + number + " of " + SafeText.of(redriven.before().name()));
    for (MapRun run : redriven.unsuccessful()) {
      Counts counts = run.executions();
      lines.add(
          "%s: %s child executions run again, %s for the first time, %s results stay"
              .formatted(
                  RunWords.label(run),
                  Quantity.count(counts.unsuccessful() - counts.failuresNotRedrivable()),
                  Quantity.count(counts.pending()),
                  Quantity.count(counts.succeeded())));
    }
    return lines;
  }

  /// `{"execution":{"arn","name"},"redriveCount","redriveDate",`
  /// `"mapRuns":[{"arn","again","first","stay","notRedrivable"}]}`
  public static String json(RedrivenRun redriven) {
    ObjectNode node = Json.object();
    node.putObject("execution")
        .put("arn", redriven.before().arn())
        .put("name", redriven.before().name());
    node.put("redriveCount", redriven.before().redrives().count() + 1);
    node.put("redriveDate", redriven.redriveDate().toString());
    node.set("mapRuns", Json.array(redriven.unsuccessful(), RedrivenText::json));
    return SafeText.json(Json.write(node));
  }

  private static ObjectNode json(MapRun run) {
    Counts counts = run.executions();
    return Json.object()
        .put("arn", run.arn())
        .put("again", counts.unsuccessful() - counts.failuresNotRedrivable())
        .put("first", counts.pending())
        .put("stay", counts.succeeded())
        .put("notRedrivable", counts.failuresNotRedrivable());
  }
}
