package dmap.render;

import dmap.maprun.Execution;
import dmap.maprun.ExecutionArn;
import dmap.results.Condition.Verdict;
import dmap.results.ErrorGroup;
import dmap.results.FailedExecution;
import dmap.results.Harvest;
import dmap.results.MapRunResults;
import dmap.results.OutcomeCounts;
import dmap.results.RunResults;
import dmap.terminal.Quantity;
import dmap.terminal.Theme;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A run as the JUnit report that CI systems read.
///
/// A test suite is a map run, nested ones too; a test case is a child execution that did not
/// succeed. Those that did are one test case together: a report with a million of them helps
/// nobody, and GitLab takes 30 MB at most. It is there even if there were none, because Jenkins
/// refuses a suite without a test case. True counts are properties of the suite.
///
/// | what | test case |
/// |---|---|
/// | child executions that succeeded | `succeeded`, passed |
/// | one that failed | its name, `failure` with the error as type; the input's start in `system-out` |
/// | one that timed out | its name, `error` of the type TIMED_OUT |
/// | one that was aborted | its name, `skipped` |
/// | those beyond the first [Harvest#MAX_FAILURES] | `other failures`, `failure` with the counts by error |
/// | those never started | `pending`, `skipped` |
///
/// A suite before them, with the name of the state machine (so that CI systems find a test case of
/// the last run again) or else of the run, has a test case for the execution (if it is known how
/// that ended) and one for each condition; a condition that is met is a failure.
public final class JUnitXml {
  /// Without a zone, as the schema that most readers go by wants it; UTC.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private final XmlDocument xml;

  private JUnitXml(XmlDocument xml) {
    this.xml = xml;
  }

  /// Writes the whole document; the writer stays open.
  public static void write(RunResults run, Writer out) throws IOException {
    XmlDocument xml = new XmlDocument(out);
    new JUnitXml(xml).write(run);
    xml.finish();
  }

  private void write(RunResults run) throws IOException {
    List<SuiteCounts> suites = new ArrayList<>();
    boolean own = run.execution().isPresent() || !run.verdicts().isEmpty();
    if (own) {
      suites.add(SuiteCounts.of(run));
    }
    run.allMapRuns().forEach(each -> suites.add(SuiteCounts.of(each.harvest())));
    xml.start(
        "testsuites",
        attributes(run.name(), suites.stream().reduce(SuiteCounts.NONE, SuiteCounts::plus)));
    if (own) {
      run(run, run.execution().map(JUnitXml::job).orElse(run.name()));
    }
    for (MapRunResults each : run.allMapRuns().toList()) {
      mapRun(each);
    }
    xml.end();
  }

  private static String[] attributes(String name, SuiteCounts tests, String... more) {
    List<String> attributes = new ArrayList<>();
    attributes.addAll(List.of("name", name));
    attributes.addAll(List.of("tests", Integer.toString(tests.tests())));
    attributes.addAll(List.of("failures", Integer.toString(tests.failures())));
    attributes.addAll(List.of("errors", Integer.toString(tests.errors())));
    attributes.addAll(List.of("skipped", Integer.toString(tests.skipped())));
    attributes.addAll(List.of(more));
    return attributes.toArray(String[]::new);
  }

  private static String job(Execution execution) {
    return ExecutionArn.parse(execution.arn())
        .map(arn -> arn.machine().name())
        .orElse(execution.name());
  }

  private void run(RunResults run, String name) throws IOException {
    Optional<Instant> start = run.execution().map(Execution::startDate);
    Duration time = run.execution().map(JUnitXml::elapsed).orElse(Duration.ZERO);
    xml.start("testsuite", attributes(name, SuiteCounts.of(run), times(start, time)));
    if (run.execution().isPresent()) {
      execution(run.execution().get(), name, time);
    }
    for (Verdict verdict : run.verdicts()) {
      condition(verdict, name);
    }
    xml.end();
  }

  private static Duration elapsed(Execution execution) {
    return execution
        .stopDate()
        .map(stop -> Duration.between(execution.startDate(), stop))
        .orElse(Duration.ZERO);
  }

  private void execution(Execution execution, String run, Duration time) throws IOException {
    String[] testCase = {"name", "execution", "classname", run, "time", seconds(time)};
    switch (execution.status()) {
      case SUCCEEDED -> xml.empty("testcase", testCase);
      case FAILED, TIMED_OUT, ABORTED, RUNNING, PENDING_REDRIVE -> {
        String error = execution.error().orElse(execution.status().name());
        String cause = execution.cause().orElse("the execution is " + execution.status());
        xml.start("testcase", testCase);
        xml.leaf("failure", XmlDocument.text(cause), "message", error, "type", error);
        xml.end();
      }
    }
  }

  private void condition(Verdict verdict, String run) throws IOException {
    String text = verdict.condition().text();
    String[] testCase = {"name", "fail if " + text, "classname", run, "time", "0"};
    String measured = ConditionText.measured(verdict);
    switch (verdict.answer()) {
      case NOT_MET -> {
        xml.start("testcase", testCase);
        xml.leaf("system-out", measured);
        xml.end();
      }
      case MET -> {
        xml.start("testcase", testCase);
        xml.empty("failure", "message", measured, "type", "condition");
        xml.end();
      }
      case UNKNOWN -> {
        xml.start("testcase", testCase);
        xml.empty("error", "message", measured, "type", "condition");
        xml.end();
      }
    }
  }

  private void mapRun(MapRunResults results) throws IOException {
    Harvest harvest = results.harvest();
    String label = RunWords.label(harvest);
    String name = label + results.childExecution().map(child -> " in " + child).orElse("");
    Duration elapsed =
        harvest.firstStart().isPresent() && harvest.lastStop().isPresent()
            ? Duration.between(harvest.firstStart().get(), harvest.lastStop().get())
            : Duration.ZERO;
    xml.start(
        "testsuite",
        attributes(name, SuiteCounts.of(harvest), times(harvest.firstStart(), elapsed)));
    properties(harvest);
    succeeded(harvest, name);
    for (FailedExecution failed : harvest.failures()) {
      failed(failed, name);
    }
    others(harvest, name);
    pending(harvest, name);
    xml.end();
  }

  private void properties(Harvest harvest) throws IOException {
    OutcomeCounts counts = harvest.counts();
    xml.start("properties");
    if (harvest.mapRunArn().isPresent()) {
      property("mapRunArn", harvest.mapRunArn().get());
    }
    if (harvest.status().isPresent()) {
      property("status", harvest.status().get().name());
    }
    property("succeeded", counts.succeeded());
    property("failed", counts.failed());
    property("timedOut", counts.timedOut());
    property("aborted", counts.aborted());
    property("pending", counts.pending());
    if (harvest.itemCounts().isPresent()) {
      property("items", harvest.itemCounts().get().total());
    }
    if (harvest.durations().isPresent()) {
      property("durationMillis.p50", harvest.durations().get().p50Millis());
      property("durationMillis.p99", harvest.durations().get().p99Millis());
      property("durationMillis.max", harvest.durations().get().maxMillis());
    }
    xml.end();
  }

  private void property(String name, long value) throws IOException {
    property(name, Long.toString(value));
  }

  private void property(String name, String value) throws IOException {
    xml.empty("property", "name", name, "value", value);
  }

  private void succeeded(Harvest harvest, String suite) throws IOException {
    xml.start("testcase", "name", "succeeded", "classname", suite, "time", "0");
    String count = Quantity.count(harvest.counts().succeeded(), "child execution");
    xml.leaf("system-out", count + " succeeded");
    xml.end();
  }

  private void failed(FailedExecution failed, String suite) throws IOException {
    String name = failed.name().orElse("a child execution");
    String time = seconds(Duration.ofMillis(failed.durationMillis().orElse(0)));
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

  private void others(Harvest harvest, String suite) throws IOException {
    long others = SuiteCounts.others(harvest);
    if (others == 0) {
      return;
    }
    String message = Quantity.count(others, "more child execution") + " did not succeed";
    String errors =
        harvest.errors().stream()
            .map(JUnitXml::counted)
            .collect(Collectors.joining("\n", "all by error:\n", ""));
    xml.start("testcase", "name", "other failures", "classname", suite, "time", "0");
    xml.leaf("failure", errors, "message", message, "type", "others");
    xml.end();
  }

  private static String counted(ErrorGroup group) {
    return XmlDocument.text(RunWords.countedError(group, Theme.PLAIN));
  }

  private void pending(Harvest harvest, String suite) throws IOException {
    if (harvest.counts().pending() > 0) {
      String count = Quantity.count(harvest.counts().pending(), "child execution");
      xml.start("testcase", "name", "pending", "classname", suite, "time", "0");
      xml.empty("skipped", "message", count + " never started");
      xml.end();
    }
  }

  private static String[] times(Optional<Instant> start, Duration time) {
    String seconds = seconds(time);
    return start
        .map(at -> new String[] {"time", seconds, "timestamp", TIME.format(at)})
        .orElseGet(() -> new String[] {"time", seconds});
  }

  /// `3.317`: the attribute is in seconds, without an exponent.
  private static String seconds(Duration time) {
    return BigDecimal.valueOf(Math.max(0, time.toMillis()), 3).toPlainString();
  }
}
