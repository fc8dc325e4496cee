package dmap.render.report;

import dmap.json.Json;
import dmap.results.chart.DurationBin;
import dmap.results.chart.DurationGrid;
import dmap.results.chart.Timeline;
import dmap.results.chart.Timeline.TimeBucket;
import java.util.List;
import java.util.function.ToLongFunction;
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
    ObjectNode json =
        Json.object()
            .put("from", timeline.from().toEpochMilli())
            .put("bucketMillis", timeline.bucketMillis());
    json.set("started", numbers(timeline, TimeBucket::started));
    json.set("succeeded", numbers(timeline, TimeBucket::succeeded));
    json.set("failed", numbers(timeline, TimeBucket::failed));
    json.set("running", numbers(timeline, TimeBucket::running));
    return json;
  }

  static ArrayNode histogram(List<DurationBin> bins) {
    ArrayNode json = Json.array();
    bins.forEach(
        bin -> json.add(row(bin.fromMillis(), bin.toMillis(), bin.succeeded(), bin.failed())));
    return json;
  }

  static ObjectNode grid(DurationGrid grid) {
    ObjectNode json =
        Json.object()
            .put("from", grid.from().toEpochMilli())
            .put("columnMillis", grid.columnMillis())
            .put("columns", grid.columns());
    ArrayNode rows = json.putArray("rows");
    grid.rows().forEach(row -> rows.add(row(row.fromMillis(), row.toMillis())));
    ArrayNode cells = json.putArray("cells");
    grid.cells()
        .forEach(
            cell -> cells.add(row(cell.column(), cell.row(), cell.succeeded(), cell.failed())));
    return json;
  }

  private static ArrayNode numbers(Timeline timeline, ToLongFunction<TimeBucket> number) {
    ArrayNode numbers = Json.array();
    timeline.buckets().forEach(bucket -> numbers.add(number.applyAsLong(bucket)));
    return numbers;
  }

  private static ArrayNode row(long... numbers) {
    ArrayNode row = Json.array();
    for (long number : numbers) {
      row.add(number);
    }
    return row;
  }
}
