package dmap.render.plan;

import dmap.json.Json;
import dmap.maprun.DataStep;
import dmap.maprun.TestedState;
import dmap.maprun.TestedState.Handling;
import dmap.maprun.TestedState.Inspection;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import dmap.test.TestReport;
import dmap.test.TestReport.End;
import dmap.test.TestReport.Mocked;
import dmap.test.TestReport.Step;
import dmap.test.TestReport.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a test showed, state by state. Of the steps of the data flow only those are shown that
/// changed the data.
///
/// ```text
/// storms  item processor of 'map' on local
///
/// child 1  1 item
///   input
///     {"row":{"id":"7","damage":"12"}}
///
///   ✓ score  Task, next check
///     Arguments
///       {"FunctionName":"score","Payload":{"row":{…}}}
///     result
///       {"ExecutedVersion":"$LATEST","Payload":{"points":3},"StatusCode":200}
///     output
///       + "points": 3
///         1 member as before
///
///   ✗ check  Fail
///     error  TooLow
///     cause  3 points
/// ```
public final class TestText {
  private static final String INDENT = "    ";
  private static final int LINES_FOR_PEOPLE = 8;

  private final Theme theme;
  private final JsonChange change;
  private final List<String> lines = new ArrayList<>();

  private TestText(JsonChange change) {
    this.change = change;
    this.theme = change.theme();
  }

  /// For a person: values are cut to the window.
  public static List<String> forPeople(TestReport report, int width, Theme theme) {
    return new TestText(
            new JsonChange(Math.max(20, width - INDENT.length() - 2), LINES_FOR_PEOPLE, theme))
        .report(report);
  }

  /// For a program: each value whole, on one line.
  public static List<String> whole(TestReport report, Theme theme) {
    return new TestText(new JsonChange(Integer.MAX_VALUE, Integer.MAX_VALUE, theme)).report(report);
  }

  private List<String> report(TestReport report) {
    String what =
        report
            .processorOf()
            .map(map -> "item processor of '" + SafeText.of(map) + "'")
            .orElse("one state");
    lines.add(
        theme.heading(SafeText.of(report.job())) + "  " + what + " on " + report.target().word());
    report.walks().forEach(this::walk);
    return List.copyOf(lines);
  }

  private void walk(Walk walk) {
    lines.add("");
    walk.index()
        .ifPresent(
            index ->
                lines.add(
                    theme.heading("child " + Quantity.count(index + 1))
                        + theme.dim("  " + Quantity.count(walk.items(), "item"))));
    lines.add("  input");
    value(walk.input());
    JsonNode variables = Json.object();
    for (Step step : walk.steps()) {
      step(step, variables);
      variables = variables(step).orElse(variables);
    }
    if (walk.end() == End.TOO_LONG) { // the last state says any other end
      lines.add("  " + theme.failed("stopped after " + walk.steps().size() + " states"));
    }
  }

  private void step(Step step, JsonNode before) {
    TestedState result = step.result();
    lines.add("");
    lines.add("  " + title(step));
    result.inspection().ifPresent(inspection -> flow(inspection, step));
    result.failure().error().ifPresent(error -> failure("error", error));
    result.failure().cause().ifPresent(cause -> failure("cause", cause));
    result.inspection().flatMap(Inspection::handling).ifPresent(h -> handling(h, result));
    result.output().ifPresent(output -> output(output, step));
    variables(step)
        .filter(after -> !after.equals(before))
        .ifPresent(after -> section("variables", before, after));
  }

  private static Optional<JsonNode> variables(Step step) {
    return step.result().inspection().flatMap(Inspection::variables).map(TestText::json);
  }

  private String title(Step step) {
    String sign =
        switch (step.result().status()) {
          case SUCCEEDED -> theme.succeeded(theme.glyphs().succeeded());
          case CAUGHT_ERROR -> theme.warning("!");
          case FAILED, RETRIABLE -> theme.failed(theme.glyphs().failed());
        };
    String mocked = step.mocked() == Mocked.YES ? ", mocked" : "";
    String next = step.result().nextState().map(n -> ", next " + SafeText.of(n)).orElse("");
    return sign
        + " "
        + theme.heading(SafeText.of(step.state()))
        + theme.dim("  " + step.type() + mocked + next);
  }

  /// The steps in their order. The result of ResultPath is compared with the input of the state,
  /// because ResultPath puts the result into that.
  private void flow(Inspection inspection, Step step) {
    JsonNode current = step.input();
    for (Map.Entry<DataStep, String> entry : inspection.steps().entrySet()) {
      JsonNode next = json(entry.getValue());
      if (entry.getKey() != DataStep.INPUT && !next.equals(current)) {
        JsonNode before =
            switch (entry.getKey()) {
              case RESULT_PATH -> step.input();
              case RESULT -> Json.nodes().missingNode();
              case INPUT,
                  INPUT_PATH,
                  PARAMETERS,
                  ARGUMENTS,
                  ITEMS_POINTER,
                  ITEMS_PATH,
                  ITEM_SELECTOR,
                  ITEM_BATCHER,
                  RESULT_SELECTOR ->
                  current;
            };
        section(name(entry.getKey()), before, next);
      }
      current = next;
    }
    http("request", inspection.request());
    http("response", inspection.response());
  }

  /// Shows the output, unless the last step shows it already.
  private void output(String output, Step step) {
    JsonNode value = json(output);
    JsonNode last =
        step.result()
            .inspection()
            .flatMap(i -> i.steps().values().stream().reduce((_, later) -> later))
            .map(TestText::json)
            .orElse(step.input());
    if (value.equals(step.input())) {
      lines.add(INDENT + theme.dim("output as the input"));
    } else if (!value.equals(last)) {
      section("output", step.input(), value);
    }
  }

  private void handling(Handling handling, TestedState result) {
    handling
        .backoffSeconds()
        .ifPresent(
            seconds ->
                line(
                    "Retry entry %d would try again after %d s"
                        .formatted(handling.retryIndex().orElse(0) + 1, seconds)));
    handling
        .catchIndex()
        .ifPresent(
            index ->
                line(
                    "Catch entry %d goes on with %s"
                        .formatted(index + 1, SafeText.of(result.nextState().orElse("the end")))));
  }

  private void failure(String name, String text) {
    line(theme.failed(name) + "  " + SafeText.of(text));
  }

  private void http(String name, Map<String, String> fields) {
    fields.forEach((field, text) -> line(SafeText.of(name + "." + field + "  " + text)));
  }

  private void line(String text) {
    lines.add(INDENT + theme.cut(text, change.width()));
  }

  private void section(String name, JsonNode before, JsonNode after) {
    lines.add(INDENT + name);
    change.lines(before, after).forEach(line -> lines.add(INDENT + "  " + line));
  }

  private void value(JsonNode value) {
    change.lines(Json.nodes().missingNode(), value).forEach(line -> lines.add(INDENT + line));
  }

  private static JsonNode json(String text) {
    return Json.tryParse(text).orElseGet(() -> Json.nodes().stringNode(text));
  }

  /// The field of the definition that makes the step: `InputPath` for `afterInputPath`.
  private static String name(DataStep step) {
    return step.field().replaceFirst("^after", "");
  }
}
