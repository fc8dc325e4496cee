package dmap.asl;

import dmap.asl.DataFlow.JsonPathFlow;
import dmap.asl.DataFlow.JsonataFlow;
import dmap.asl.DataFlow.ResultPath;
import dmap.asl.DataFlow.Selection;
import dmap.expression.EvaluationFailure;
import dmap.expression.PayloadTemplate;
import dmap.expression.Scope;
import dmap.json.Json;
import dmap.maprun.DataStep;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Computes how data passes through a state, in both query languages. The engine uses it to run
/// states, and a plan uses it to look ahead as far as no action is needed.
public final class DataSteps {

  /// @param assigned the variables that the state sets
  public record Exit(JsonNode output, Map<String, JsonNode> assigned) {}

  private DataSteps() {}

  public static Scope effectiveInput(DataFlow flow, Scope scope) {
    return effectiveInput(flow, scope, DataTrace.NONE);
  }

  public static Scope effectiveInput(DataFlow flow, Scope scope, DataTrace trace) {
    return switch (flow) {
      case JsonPathFlow f ->
          scope.withInput(trace.through(DataStep.INPUT_PATH, select(f.inputPath(), scope)));
      case JsonataFlow _ -> scope;
    };
  }

  /// Parameters or Arguments. If the state has neither, the effective input.
  public static JsonNode arguments(DataFlow flow, Scope effective) {
    return arguments(flow, effective, DataTrace.NONE);
  }

  public static JsonNode arguments(DataFlow flow, Scope effective, DataTrace trace) {
    return switch (flow) {
      case JsonPathFlow f ->
          trace.through(DataStep.PARAMETERS, rendered(f.parameters(), effective));
      case JsonataFlow f -> trace.through(DataStep.ARGUMENTS, rendered(f.arguments(), effective));
    };
  }

  private static JsonNode rendered(Optional<PayloadTemplate> template, Scope effective) {
    return template.map(t -> t.render(effective)).orElseGet(effective::input);
  }

  /// The steps from the result of an action to the output of the state.
  ///
  /// @param raw the scope before InputPath: ResultPath puts the result into its input
  /// @param effective the scope after InputPath
  public static Exit finish(
      DataFlow flow, Scope raw, Scope effective, JsonNode result, DataTrace trace) {
    return switch (flow) {
      case JsonPathFlow f -> {
        Scope ofResult = raw.withInput(result);
        JsonNode selected = f.resultSelector().map(t -> t.render(ofResult)).orElse(result);
        trace.saw(DataStep.RESULT_SELECTOR, selected);
        JsonNode placed = place(f.resultPath(), raw.input(), selected);
        trace.saw(DataStep.RESULT_PATH, placed);
        JsonNode output = select(f.outputPath(), raw.withInput(placed));
        yield new Exit(output, assigned(f, raw.withInput(selected)));
      }
      case JsonataFlow f -> {
        Scope withResult = effective.withResult(result);
        yield new Exit(
            f.output().map(t -> t.render(withResult)).orElse(result), assigned(f, withResult));
      }
    };
  }

  /// A Pass state. In JSONPath its result is its `Result` or its Parameters; in JSONata it has
  /// none.
  public static Exit pass(State.Pass pass, Scope scope) {
    return pass(pass, scope, DataTrace.NONE);
  }

  /// If there is a `Result`, the steps before it are not traced, because TestState does not show
  /// them.
  public static Exit pass(State.Pass pass, Scope scope, DataTrace trace) {
    return switch (pass.flow()) {
      case JsonPathFlow f -> {
        boolean fixed = pass.result().isPresent();
        Scope effective = effectiveInput(f, scope, fixed ? DataTrace.NONE : trace);
        JsonNode result =
            pass.result()
                .map(given -> trace.through(DataStep.RESULT, given))
                .orElseGet(() -> arguments(f, effective, trace));
        yield finish(f, scope, effective, result, trace);
      }
      case JsonataFlow f -> inputOutput(f, scope, trace);
    };
  }

  /// A state without an action: Wait, Succeed, Choice, or Pass in JSONata.
  public static Exit inputOutput(DataFlow flow, Scope scope) {
    return inputOutput(flow, scope, DataTrace.NONE);
  }

  public static Exit inputOutput(DataFlow flow, Scope scope, DataTrace trace) {
    return switch (flow) {
      case JsonPathFlow f -> {
        Scope effective = effectiveInput(f, scope, trace);
        JsonNode output = select(f.outputPath(), effective);
        yield new Exit(output, assigned(f, effective));
      }
      case JsonataFlow f ->
          new Exit(
              f.output().map(t -> t.render(scope)).orElseGet(scope::input), assigned(f, scope));
    };
  }

  /// The exit from a state whose failure a catcher handles.
  public static Exit caught(Catcher catcher, DataFlow flow, Scope raw, ObjectNode errorOutput) {
    return switch (flow) {
      case JsonPathFlow _ ->
          new Exit(
              place(catcher.resultPath(), raw.input(), errorOutput),
              assigned(catcher.assign(), raw.withInput(errorOutput)));
      case JsonataFlow _ -> {
        Scope withError = raw.withErrorOutput(errorOutput);
        yield new Exit(
            catcher.output().map(t -> t.render(withError)).orElse(errorOutput),
            assigned(catcher.assign(), withError));
      }
    };
  }

  public static Map<String, JsonNode> assigned(DataFlow flow, Scope scope) {
    return assigned(flow.assign(), scope);
  }

  public static Map<String, JsonNode> assigned(Optional<PayloadTemplate> assign, Scope scope) {
    Map<String, JsonNode> assigned = new LinkedHashMap<>();
    assign.ifPresent(
        template ->
            template
                .render(scope)
                .properties()
                .forEach(e -> assigned.put(e.getKey(), e.getValue())));
    return assigned;
  }

  /// @throws EvaluationFailure if the value is not a text
  public static String text(TextField field, Scope scope) {
    JsonNode value =
        new PayloadTemplate.DynamicField(field.expression(), field.field()).render(scope);
    if (!value.isString()) {
      throw EvaluationFailure.runtime(
          "The value of the field '" + field.field() + "' must be a string, but was: " + value);
    }
    return value.asString();
  }

  private static JsonNode select(Selection selection, Scope scope) {
    return switch (selection) {
      case Selection.Nothing() -> Json.object();
      case Selection.At(var path) -> path.read(scope);
    };
  }

  private static JsonNode place(ResultPath place, JsonNode input, JsonNode result) {
    return switch (place) {
      case ResultPath.Discard() -> input;
      case ResultPath.Into(var path) -> path.put(input, result);
    };
  }
}
