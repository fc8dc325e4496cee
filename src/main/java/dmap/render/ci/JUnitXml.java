package dmap.render.ci;

import dmap.maprun.Execution;
import dmap.maprun.ExecutionArn;
import dmap.render.results.ConditionText;
import dmap.results.summary.FailedExecution;
import dmap.results.summary.MapRunResults;
import dmap.results.verdict.RunCondition.Verdict;
import dmap.results.verdict.RunResults;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/// A run as the JUnit report that CI systems read.
///
/// A test suite is a map run, nested map runs too; a test case is a child execution that did not
/// succeed. All that succeeded are one test case together, because nobody reads a report of a
/// million test cases and GitLab takes at most 30 MB. This test case is there even if none
/// succeeded, because Jenkins refuses a suite without a test case. The true counts are properties
/// of the suite.
///
/// | what | test case |
/// |---|---|
/// | child executions that succeeded | `succeeded`, passed |
/// | one that failed | its name, `failure` with the error as type; the input's start in `system-out` |
/// | one that timed out | its name, `error` of the type TIMED_OUT |
/// | one that was aborted | its name, `skipped` |
/// | those beyond the first 2,000 of a map run, or 10,000 of the run | `other failures`, `failure` with the counts by error |
/// | those never started | `pending`, `skipped` |
///
/// The first suite has a test case for the execution, if it is known how that ended, and one for
/// each condition; a condition that is met is a failure. This suite has the name of the state
/// machine if it is known, so that CI systems recognise a test case of the run before, and
/// otherwise the name of the run.
public final class JUnitXml {
  /// The most failures of all map runs together, which make some 15 MB.
  static final int MAX_FAILURES = 10_000;

  private final XmlDocument xml;

  private JUnitXml(XmlDocument xml) {
    this.xml = xml;
  }

  /// Writes the whole document; the writer stays open.
  public static void write(RunResults run, Writer out) throws IOException {
    try {
      XmlDocument xml = new XmlDocument(out);
      new JUnitXml(xml).write(run);
      xml.finish();
    } catch (XMLStreamException e) {
      throw e.getNestedException() instanceof IOException io ? io : new IOException(e);
    }
  }

  private void write(RunResults run) throws XMLStreamException {
    List<MapRunSuite> suites = suites(run);
    boolean own = run.execution().isPresent() || !run.verdicts().isEmpty();
    SuiteCounts all =
        suites.stream()
            .map(SuiteCounts::of)
            .reduce(own ? SuiteCounts.of(run) : SuiteCounts.NONE, SuiteCounts::plus);
    xml.start("testsuites", all.attributes(run.name()));
    if (own) {
      run(run, run.execution().map(JUnitXml::job).orElse(run.name()));
    }
    for (MapRunSuite suite : suites) {
      suite.write(xml);
    }
    xml.end();
  }

  private static List<MapRunSuite> suites(RunResults run) {
    List<MapRunSuite> suites = new ArrayList<>();
    int room = MAX_FAILURES;
    for (MapRunResults each : run.allMapRuns().toList()) {
      List<FailedExecution> failures = each.harvest().failures().first();
      suites.add(new MapRunSuite(each, failures.subList(0, Math.min(room, failures.size()))));
      room -= suites.getLast().shown().size();
    }
    return suites;
  }

  private static String job(Execution execution) {
    return ExecutionArn.parse(execution.arn())
        .map(arn -> arn.machine().name())
        .orElse(execution.name());
  }

  private void run(RunResults run, String name) throws XMLStreamException {
    Optional<Instant> start = run.execution().map(Execution::startDate);
    Duration time = run.execution().map(JUnitXml::elapsed).orElse(Duration.ZERO);
    xml.start("testsuite", SuiteCounts.of(run).attributes(name, start, time));
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

  private void execution(Execution execution, String run, Duration time) throws XMLStreamException {
    String[] testCase = {"name", "execution", "classname", run, "time", SuiteCounts.seconds(time)};
    switch (execution.status()) {
      case SUCCEEDED -> xml.empty("testcase", testCase);
      case FAILED, TIMED_OUT, ABORTED, RUNNING, PENDING_REDRIVE -> {
        String error = execution.failure().error().orElse(execution.status().name());
        String cause = execution.failure().cause().orElse("the execution is " + execution.status());
        xml.start("testcase", testCase);
        xml.leaf("failure", XmlDocument.text(cause), "message", error, "type", error);
        xml.end();
      }
    }
  }

  private void condition(Verdict verdict, String run) throws XMLStreamException {
    String text = verdict.condition().text();
    String[] testCase = {"name", "fail if " + text, "classname", run, "time", "0"};
    String measured = ConditionText.measured(verdict);
    xml.start("testcase", testCase);
    switch (verdict.answer()) {
      case NOT_MET -> xml.leaf("system-out", measured);
      case MET -> xml.empty("failure", "message", measured, "type", "condition");
      case UNKNOWN -> xml.empty("error", "message", measured, "type", "condition");
    }
    xml.end();
  }
}
