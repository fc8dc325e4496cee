package dmap.render.report;

import dmap.json.Json;
import dmap.render.results.ChartsJson;
import dmap.results.chart.DurationBin;
import dmap.results.chart.DurationGrid;
import dmap.results.chart.Timeline;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the charts of a map run are drawn from. Times are milliseconds since 1970.
///
/// ```text
/// timeline    {from, bucketMillis, started[], succeeded[], failed[], running[]}
/// histogram   [[fromMillis, toMillis, succeeded, failed]]
/// grid        {from, columnMillis, columns, rows: [[fromMillis, toMillis]],
///              cells: [[column, row, succeeded, failed]]}
/// ```
final class ChartsData {
  private ChartsData() {}

  static ObjectNode timeline(Timeline timeline) {
    return ChartsJson.of(timeline).put("from", timeline.from().toEpochMilli());
  }

  static ArrayNode histogram(List<DurationBin> bins) {
    return Json.array(
        bins, bin -> row(bin.fromMillis(), bin.toMillis(), bin.succeeded(), bin.failed()));
  }

  static ObjectNode grid(DurationGrid grid) {
    ObjectNode json =
        Json.object()
            .put("from", grid.from().toEpochMilli())
            .put("columnMillis", grid.columnMillis())
            .put("columns", grid.columns());
    json.set("rows", Json.array(grid.rows(), row -> row(row.fromMillis(), row.toMillis())));
    json.set(
        "cells",
        Json.array(
            grid.cells(), cell -> row(cell.column(), cell.row(), cell.succeeded(), cell.failed())));
    return json;
  }

  private static ArrayNode row(long... numbers) {
    ArrayNode row = Json.array();
    for (long number : numbers) {
      row.add(number);
    }
    return row;
  }
}
