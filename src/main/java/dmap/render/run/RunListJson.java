package dmap.render.run;

import dmap.json.Json;
import dmap.run.LedgerEntry;
import dmap.run.RecentRuns.RunList;
import dmap.terminal.SafeText;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The stable JSON of `dmap list`. Fields are only ever added, and a field without a value is left
/// out. `status`, `itemCounts` and `seenAt` are left out for a run that nobody has looked at yet.
///
///     {"runs":[{"name","arn","status","startDate","target","region","job","itemCounts":{…},"seenAt"}]}
public final class RunListJson {
  private RunListJson() {}

  public static String line(RunList list) {
    ArrayNode runs = Json.array(list.runs(), RunListJson::run);
    return SafeText.json(Json.write(Json.object().set("runs", runs)));
  }

  private static ObjectNode run(LedgerEntry run) {
    ObjectNode node = Json.object().put("name", run.name().text()).put("arn", run.executionArn());
    run.lastSeen().ifPresent(seen -> node.put("status", seen.status().name()));
    node.put("startDate", run.startedAt().toString());
    node.put("target", run.place().target().word());
    run.place().region().ifPresent(region -> node.put("region", region));
    run.job().ifPresent(job -> node.put("job", job));
    run.lastSeen().ifPresent(seen -> node.set("itemCounts", StatusJson.counts(seen.items())));
    run.lastSeen().ifPresent(seen -> node.put("seenAt", seen.at().toString()));
    return node;
  }
}
