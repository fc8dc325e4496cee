package dmap.render.results;

import dmap.results.chart.Charts;
import dmap.results.chart.Timeline;
import dmap.results.chart.Timeline.TimeBucket;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The `timeline` and the `durationHistogram` of `results -o json`: see [HarvestJson].
final class ChartsJson {
  private ChartsJson() {}

  static void addTo(ObjectNode json, Charts charts) {
    charts.timeline().ifPresent(timeline -> timeline(json.putObject("timeline"), timeline));
    ArrayNode bins = json.putArray("durationHistogram");
    charts
        .durations()
        .forEach(
            bin ->
                bins.addObject()
                    .put("fromMillis", bin.fromMillis())
                    .put("toMillis", bin.toMillis())
                    .put("succeeded", bin.succeeded())
                    .put("failed", bin.failed()));
  }

  private static void timeline(ObjectNode json, Timeline timeline) {
    json.put("from", timeline.from().toString());
    json.put("bucketMillis", timeline.bucketMillis());
    numbers(json, "started", timeline, TimeBucket::started);
    numbers(json, "succeeded", timeline, TimeBucket::succeeded);
    numbers(json, "failed", timeline, TimeBucket::failed);
    numbers(json, "running", timeline, TimeBucket::running);
  }

  private static void numbers(
      ObjectNode json, String name, Timeline timeline, ToLongFunction<TimeBucket> number) {
    ArrayNode numbers = json.putArray(name);
    timeline.buckets().forEach(bucket -> numbers.add(number.applyAsLong(bucket)));
  }
}
