package dmap.render.results;

import dmap.json.Json;
import dmap.results.chart.Charts;
import dmap.results.chart.DurationBin;
import dmap.results.chart.Timeline;
import dmap.results.chart.Timeline.TimeBucket;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The `timeline` and the `durationHistogram` of `results -o json`: see [HarvestJson].
public final class ChartsJson {
  private ChartsJson() {}

  static void addTo(ObjectNode json, Charts charts) {
    charts.timeline().ifPresent(timeline -> json.set("timeline", of(timeline)));
    json.set("durationHistogram", Json.array(charts.durations(), ChartsJson::bin));
  }

  private static ObjectNode bin(DurationBin bin) {
    return Json.object()
        .put("fromMillis", bin.fromMillis())
        .put("toMillis", bin.toMillis())
        .put("succeeded", bin.succeeded())
        .put("failed", bin.failed());
  }

  public static ObjectNode of(Timeline timeline) {
    ObjectNode json =
        Json.object()
            .put("from", timeline.from().toString())
            .put("bucketMillis", timeline.bucketMillis());
    numbers(json, "started", timeline, TimeBucket::started);
    numbers(json, "succeeded", timeline, TimeBucket::succeeded);
    numbers(json, "failed", timeline, TimeBucket::failed);
    numbers(json, "running", timeline, TimeBucket::running);
    return json;
  }

  private static void numbers(
      ObjectNode json, String name, Timeline timeline, ToLongFunction<TimeBucket> number) {
    ArrayNode numbers = json.putArray(name);
    timeline.buckets().forEach(bucket -> numbers.add(number.applyAsLong(bucket)));
  }
}
