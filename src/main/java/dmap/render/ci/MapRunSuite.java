package dmap.render.ci;

import dmap.render.RunWords;
import dmap.results.chart.Durations;
import dmap.results.summary.FailedExecution;
import dmap.results.summary.FailureGroup;
import dmap.results.summary.Harvest;
import dmap.results.summary.Harvest.HarvestTiming;
import dmap.results.summary.MapRunResults;
import dmap.results.summary.OutcomeCounts;
import dmap.terminal.Quantity;
import dmap.terminal.Theme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/// A map run in a [JUnitXml] report.
///
/// @param shown the failures that have a test case of their own
record MapRunSuite(MapRunResults results, List<FailedExecution> shown) {

  /// The number of child executions that did not succeed and have no test case of their own.
  long others() {
    return Math.max(0, results.harvest().counts().executions().unsuccessful() - shown.size());
  }

  void write(XmlDocument xml) throws XMLStreamException {
    Harvest harvest = results.harvest();
    String label = RunWords.label(harvest);
    String name = label + results.childExecution().map(child -> " in " + child).orElse("");
    HarvestTiming timing = harvest.timing();
    Duration elapsed = timing.elapsed().orElse(Duration.ZERO);
    xml.start("testsuite", SuiteCounts.of(this).attributes(name, timing.firstStart(), elapsed));
    properties(xml, harvest);
    succeeded(xml, harvest, name);
    for (FailedExecution failed : shown) {
      failed(xml, failed, name);
    }
    others(xml, harvest, name);
    pending(xml, harvest, name);
    xml.end();
  }

  private static void properties(XmlDocument xml, Harvest harvest) throws XMLStreamException {
    OutcomeCounts counts = harvest.counts().executions();
    Map<String, Object> properties = new LinkedHashMap<>();
    harvest.origin().mapRunArn().ifPresent(arn -> properties.put("mapRunArn", arn));
    harvest.origin().status().ifPresent(status -> properties.put("status", status));
    properties.put("succeeded", counts.succeeded());
    properties.put("failed", counts.failed());
    properties.put("timedOut", counts.timedOut());
    properties.put("aborted", counts.aborted());
    properties.put("pending", counts.pending());
    harvest.counts().items().ifPresent(items -> properties.put("items", items.total()));
    Optional<Durations> durations = harvest.timing().durations();
    durations.ifPresent(d -> properties.put("durationMillis.p50", d.p50Millis()));
    durations.ifPresent(d -> properties.put("durationMillis.p99", d.p99Millis()));
    durations.ifPresent(d -> properties.put("durationMillis.max", d.maxMillis()));
    xml.start("properties");
    for (Map.Entry<String, Object> each : properties.entrySet()) {
      xml.empty("property", "name", each.getKey(), "value", each.getValue().toString());
    }
    xml.end();
  }

  private static void succeeded(XmlDocument xml, Harvest harvest, String suite)
      throws XMLStreamException {
    xml.start("testcase", "name", "succeeded", "classname", suite, "time", "0");
    String count = Quantity.count(harvest.counts().executions().succeeded(), "child execution");
    xml.leaf("system-out", count + " succeeded");
    xml.end();
  }

  private static void failed(XmlDocument xml, FailedExecution failed, String suite)
      throws XMLStreamException {
    String name = failed.name().orElse("a child execution");
    String time = SuiteCounts.seconds(Duration.ofMillis(failed.durationMillis().orElse(0)));
    xml.start("testcase", "name", name, "classname", suite, "time", time);
    String error = failed.error().orElse(failed.status().name());
    String said = failed.message().isEmpty() ? error : failed.message();
    String text = XmlDocument.text(said.equals(error) ? error : error + ": " + said);
    switch (failed.status()) {
      case TIMED_OUT -> xml.leaf("error", text, "message", said, "type", "TIMED_OUT");
      case ABORTED -> xml.empty("skipped", "message", "aborted");
      case FAILED, SUCCEEDED, RUNNING, PENDING_REDRIVE ->
          xml.leaf("failure", text, "message", said, "type", error);
    }
    if (failed.input().isPresent() || failed.start().isPresent()) {
      xml.leaf("system-out", details(failed));
    }
    xml.end();
  }

  private static String details(FailedExecution failed) {
    List<String> lines = new ArrayList<>();
    failed.start().ifPresent(start -> lines.add("started " + start));
    failed.input().ifPresent(input -> lines.add("input " + XmlDocument.text(input)));
    return String.join("\n", lines);
  }

  private void others(XmlDocument xml, Harvest harvest, String suite) throws XMLStreamException {
    long others = others();
    if (others == 0) {
      return;
    }
    String message = Quantity.count(others, "more child execution") + " did not succeed";
    String errors =
        harvest.failures().errors().stream()
            .map(MapRunSuite::counted)
            .collect(Collectors.joining("\n", "all by error:\n", ""));
    xml.start("testcase", "name", "other failures", "classname", suite, "time", "0");
    xml.leaf("failure", errors, "message", message, "type", "others");
    xml.end();
  }

  private static String counted(FailureGroup group) {
    return XmlDocument.text(
        RunWords.countedError(group.count(), group.error(), group.message(), Theme.PLAIN));
  }

  private static void pending(XmlDocument xml, Harvest harvest, String suite)
      throws XMLStreamException {
    if (harvest.counts().executions().pending() > 0) {
      String count = Quantity.count(harvest.counts().executions().pending(), "child execution");
      xml.start("testcase", "name", "pending", "classname", suite, "time", "0");
      xml.empty("skipped", "message", count + " never started");
      xml.end();
    }
  }
}
