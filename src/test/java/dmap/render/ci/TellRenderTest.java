package dmap.render.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.Golden;
import dmap.maprun.ExecutionStatus;
import dmap.render.results.Told;
import dmap.results.summary.FailedExecution;
import dmap.results.summary.Harvest;
import dmap.results.summary.Harvest.HarvestFailures;
import dmap.results.summary.OutcomeCounts;
import dmap.results.verdict.RunResults;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class TellRenderTest {
  @Test
  void reportsARunToJUnitReaders() throws Exception {
    Golden.check("results/junit.xml", junit(Told.run()));
  }

  @Test
  void summarisesARunForGithub() {
    Golden.check("results/github.md", GithubSummary.text(Told.run()));
  }

  @Test
  void saysTheMostImportantWhereThereIsNoRoom() {
    assertThat(GithubSummary.brief(Told.run()))
        .isEqualTo(
            "\n## ❌ `storms-1` FAILED\n\n"
                + "`States.ExceedToleratedFailureThreshold: too many failed`\n\n"
                + "108,860 succeeded, 2,186 failed, 1,204 pending\n");
  }

  @Test
  void countsTheTestCasesThatAreThere() throws Exception {
    for (RunResults run : List.of(Told.run(), Told.hostile(), many())) {
      Document xml = parsed(junit(run));
      NodeList suites = xml.getElementsByTagName("testsuite");
      for (int i = 0; i < suites.getLength(); i++) {
        assertCounts((Element) suites.item(i));
      }
      assertCounts(xml.getDocumentElement());
    }
  }

  private static void assertCounts(Element suite) {
    assertThat(suite.getAttribute("tests")).isEqualTo(count(suite, "testcase"));
    assertThat(suite.getAttribute("failures")).isEqualTo(count(suite, "failure"));
    assertThat(suite.getAttribute("errors")).isEqualTo(count(suite, "error"));
    assertThat(suite.getAttribute("skipped")).isEqualTo(count(suite, "skipped"));
  }

  private static String count(Element suite, String name) {
    return Integer.toString(suite.getElementsByTagName(name).getLength());
  }

  @Test
  void namesWhatHasNoTestCaseOfItsOwn() throws Exception {
    String xml = junit(many());

    assertThat(xml)
        .contains("name=\"other failures\"")
        .contains("message=\"3 more child executions did not succeed\"")
        .contains("2,003 × Broken: it is");
    assertThat(parsed(xml).getElementsByTagName("failure").getLength())
        .isEqualTo(HarvestFailures.MAX_FIRST + 1);
  }

  @Test
  void writesNoMoreThanReadersTake() throws Exception {
    RunResults six =
        new RunResults(
            "six",
            Optional.empty(),
            Collections.nCopies(6, many().mapRuns().getFirst()),
            List.of());

    Document xml = parsed(junit(six));

    assertCounts(xml.getDocumentElement());
    assertThat(xml.getElementsByTagName("failure").getLength())
        .isEqualTo(JUnitXml.MAX_FAILURES + 6);
    Element last = (Element) xml.getElementsByTagName("testsuite").item(5);
    assertThat(last.getElementsByTagName("testcase").getLength()).isEqualTo(2);
  }

  private static RunResults many() {
    FailedExecution[] failed =
        Collections.nCopies(
                HarvestFailures.MAX_FIRST,
                Told.failed("a", ExecutionStatus.FAILED, "Broken", "it is", "1"))
            .toArray(FailedExecution[]::new);
    Harvest harvest =
        Told.harvest(
            "map",
            new OutcomeCounts(0, HarvestFailures.MAX_FIRST + 3, 0, 0, 0),
            20,
            List.of(Told.error("Broken", HarvestFailures.MAX_FIRST + 3, "it is")),
            failed);
    return new RunResults("many", Optional.empty(), List.of(Told.alone(harvest)), List.of());
  }

  @Test
  void staysWellFormedWhateverTheTexts() throws Exception {
    String xml = junit(Told.hostile());

    assertThat(xml).doesNotContain("]]>", "\u0000", "\u001b", "\ufffe", "\ud800", "\u202e", "<img");
    Element failure = (Element) parsed(xml).getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message"))
        .isEqualTo(
            "\\u001b[2J\\u0000\\ufffe\\ud800 ]]> </failure> & | \\| `x` ``y`` @octocat #1"
                + " ![i](http://x.test/i.png) <img src=x onerror=alert(1)>\\n\\n# heading\\u202e");
    assertThat(failure.getTextContent()).isEqualTo(failure.getAttribute("message"));
  }

  /// Outside its code spans a summary has words of dmap's own only.
  @Test
  void keepsTextsFromOutsideInCodeSpansOfTheirCells() {
    for (String summary :
        List.of(GithubSummary.text(Told.hostile()), GithubSummary.brief(Told.hostile()))) {
      assertThat(withoutCode(summary))
          .doesNotContain("<", "@", "![", "octocat", "heading", "http", "`", "\u001b", "&");
      assertThat(summary.lines().filter(line -> line.startsWith("#"))).hasSize(1);
    }
    List<String> rows =
        GithubSummary.text(Told.hostile()).lines().filter(l -> l.startsWith("| ")).toList();
    assertThat(rows.stream().map(TellRenderTest::cells).toList())
        .containsExactly(3, 3, 11, 11, 3, 3);
  }

  /// As GitHub reads it: a span ends with as many backticks as it began with.
  private static String withoutCode(String markdown) {
    return markdown.replaceAll("(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)", "");
  }

  /// As GitHub's parser splits a row: a backslash takes what follows it along.
  private static int cells(String row) {
    List<Integer> pipes = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      if (row.charAt(i) == '\\') {
        i++;
      } else if (row.charAt(i) == '|') {
        pipes.add(i);
      }
    }
    return pipes.size() - 1;
  }

  private static String junit(RunResults run) throws Exception {
    StringWriter out = new StringWriter();
    JUnitXml.write(run, out);
    return out.toString();
  }

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
