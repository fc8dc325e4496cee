package dmap.render.results;

import dmap.json.Json;
import dmap.results.chart.Durations;
import dmap.results.summary.Duplicates;
import dmap.results.summary.OutcomeCounts;
import tools.jackson.databind.node.ObjectNode;

/// Figures that have the same shape in `results -o json` and in the data of a report.
public final class CountsJson {
  private CountsJson() {}

  /// `{succeeded, failed, timedOut, aborted, pending}`
  public static ObjectNode of(OutcomeCounts counts) {
    return Json.object()
        .put("succeeded", counts.succeeded())
        .put("failed", counts.failed())
        .put("timedOut", counts.timedOut())
        .put("aborted", counts.aborted())
        .put("pending", counts.pending());
  }

  /// `{records, oneNameIn}`
  public static ObjectNode of(Duplicates duplicates) {
    return Json.object()
        .put("records", duplicates.records())
        .put("oneNameIn", duplicates.oneNameIn());
  }

  /// `{p50, p90, p95, p99, max}`, milliseconds.
  public static ObjectNode of(Durations durations) {
    return Json.object()
        .put("p50", durations.p50Millis())
        .put("p90", durations.p90Millis())
        .put("p95", durations.p95Millis())
        .put("p99", durations.p99Millis())
        .put("max", durations.maxMillis());
  }
}
