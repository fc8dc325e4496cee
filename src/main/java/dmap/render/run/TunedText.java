package dmap.render.run;

import dmap.json.Json;
import dmap.maprun.MapRun;
import dmap.render.RunWords;
import dmap.run.Tuner.TunedMapRun;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What `dmap tune` changed.
public final class TunedText {
  private TunedText() {}

  /// `Each: concurrency 10 → 50, tolerated failure none → 5 %`; what did not change is named once.
  public static List<String> lines(TunedMapRun tuned) {
    MapRun before = tuned.before();
    MapRun after = tuned.after();
    String concurrency = change(concurrency(before), concurrency(after));
    String tolerated = change(ProgressWords.tolerated(before), ProgressWords.tolerated(after));
    String label = RunWords.label(after);
    return List.of(label + ": concurrency " + concurrency + ", tolerated failure " + tolerated);
  }

  private static String concurrency(MapRun run) {
    return run.maxConcurrency() == MapRun.UNLIMITED
        ? "without limit"
        : Quantity.count(run.maxConcurrency());
  }

  private static String change(String before, String after) {
    return before.equals(after) ? after : before + " → " + after;
  }

  ///
  /// `{"mapRunArn","before":{"maxConcurrency","toleratedFailurePercentage","toleratedFailureCount"},
  /// "after":{…}}`
  public static String json(TunedMapRun tuned) {
    ObjectNode node = Json.object();
    node.put("mapRunArn", tuned.after().arn());
    node.set("before", StatusJson.limits(tuned.before()));
    node.set("after", StatusJson.limits(tuned.after()));
    return SafeText.json(Json.write(node));
  }
}
