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
    return List.of(
        RunWords.label(after)
            + ": "
            + change("concurrency", concurrency(before), concurrency(after))
            + ", "
            + change(
                "tolerated failure",
                ProgressWords.tolerated(before),
                ProgressWords.tolerated(after)));
  }

  private static String concurrency(MapRun run) {
    return run.maxConcurrency() == MapRun.UNLIMITED
        ? "without limit"
        : Quantity.count(run.maxConcurrency());
  }

  private static String change(String what, String before, String after) {
    return what + " " + (before.equals(after) ? after : before + " → " + after);
  }

  ///
  /// `{"mapRunArn","before":{"maxConcurrency","toleratedFailurePercentage","toleratedFailureCount"},
  /// "after":{…}}`
  public static String json(TunedMapRun tuned) {
    ObjectNode node = Json.object();
    node.put("mapRunArn", tuned.after().arn());
    limits(node.putObject("before"), tuned.before());
    limits(node.putObject("after"), tuned.after());
    return SafeText.json(Json.write(node));
  }

  private static void limits(ObjectNode node, MapRun run) {
    node.put("maxConcurrency", run.maxConcurrency());
    node.put("toleratedFailurePercentage", run.toleratedFailure().percentage());
    node.put("toleratedFailureCount", run.toleratedFailure().count());
  }
}
