package dmap.render.report;

import dmap.json.Json;
import dmap.render.report.MapRunData.Part;
import dmap.results.summary.MapRunResults;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The data of a page: `{madeAt, madeBy, mapRuns: […], mapRunsLeftOut}`, at most [#MAX_BYTES] of
/// it. Each map run comes before those that its child executions started; see [MapRunData].
final class ReportData {
  static final int MAX_BYTES = 4_000_000;

  /// The most map runs of a page, because their figures alone take half a megabyte.
  static final int MAX_MAP_RUNS = 500;

  private final List<MapRunData> mapRuns = new ArrayList<>();
  private int leftOut;

  private ReportData() {}

  static ObjectNode of(List<MapRunResults> results, ReportStamp stamp) {
    ReportData data = new ReportData();
    results.forEach(each -> data.add(each, 0));
    data.fill();
    ObjectNode json =
        Json.object()
            .put("madeAt", stamp.madeAt().toEpochMilli())
            .put("madeBy", stamp.madeBy())
            .put("mapRunsLeftOut", data.leftOut);
    json.set("mapRuns", Json.array(data.mapRuns, MapRunData::json));
    return json;
  }

  private void add(MapRunResults results, int depth) {
    if (mapRuns.size() < MAX_MAP_RUNS) {
      mapRuns.add(new MapRunData(results, depth));
    } else {
      leftOut++;
    }
    results.nested().forEach(inner -> add(inner, depth + 1));
  }

  /// Gives every map run its share of the room for a part, and what those that were filled before
  /// it left of theirs. The last map run is filled first, because nested map runs are small, and
  /// what they leave is for the outer one.
  private void fill() {
    Allowance page = new Allowance(MAX_BYTES);
    mapRuns.forEach(each -> page.put(Json.object(), "figures", each.json()));
    for (Part part : Part.values()) {
      Allowance room = page.part(part.percent);
      for (int left = mapRuns.size(); left > 0; left--) {
        Allowance share = room.part(100.0 / left);
        mapRuns.get(left - 1).fill(part, share);
        room.giveBack(share);
      }
      page.giveBack(room);
    }
  }
}
