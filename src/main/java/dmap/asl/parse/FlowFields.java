package dmap.asl.parse;

import dmap.asl.DataFlow;
import dmap.asl.DataFlow.ResultPath;
import dmap.asl.DataFlow.Selection;
import dmap.expression.JsonPath;
import dmap.expression.PayloadTemplate;
import dmap.expression.ReferencePath;
import dmap.json.Fields;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The fields of a state's [DataFlow].
record FlowFields(StateFields state) {
  /// The fields that make the input and the result of an action, which not every type of state has.
  enum PayloadFields {
    /// Parameters or Arguments, and ResultSelector.
    ALL,
    /// A Pass state has Parameters in JSONPath, but neither Arguments nor ResultSelector.
    PARAMETERS_ONLY,
    /// A Map state has ResultSelector; its Arguments or Parameters mean something else.
    SELECTOR_ONLY
  }

  /// The data flow of a Fail state, through which nothing passes.
  DataFlow none() {
    if (state.jsonata()) {
      return new DataFlow.JsonataFlow(Optional.empty(), Optional.empty(), Optional.empty());
    }
    Selection all = new Selection.At(JsonPath.WHOLE_INPUT);
    return passing(all, all, Optional.empty());
  }

  private static DataFlow passing(
      Selection input, Selection output, Optional<PayloadTemplate> assign) {
    ResultPath whole = new ResultPath.Into(ReferencePath.ROOT);
    return new DataFlow.JsonPathFlow(
        input, Optional.empty(), Optional.empty(), whole, output, assign);
  }

  /// The data flow of Choice and Wait states, which have no action.
  DataFlow inputOutput() {
    return inputOutput(state.template("Assign"));
  }

  /// The data flow of a Succeed state, which cannot assign variables because no state follows it.
  DataFlow lastOutput() {
    return inputOutput(Optional.empty());
  }

  private DataFlow inputOutput(Optional<PayloadTemplate> assign) {
    if (state.jsonata()) {
      return new DataFlow.JsonataFlow(Optional.empty(), state.template("Output"), assign);
    }
    return passing(selection("InputPath"), selection("OutputPath"), assign);
  }

  DataFlow of(PayloadFields payload) {
    if (state.jsonata()) {
      Optional<PayloadTemplate> arguments =
          payload == PayloadFields.ALL ? state.template("Arguments") : Optional.empty();
      return new DataFlow.JsonataFlow(
          arguments, state.template("Output"), state.template("Assign"));
    }
    Optional<PayloadTemplate> parameters =
        payload == PayloadFields.SELECTOR_ONLY ? Optional.empty() : state.template("Parameters");
    Optional<PayloadTemplate> selector =
        payload == PayloadFields.PARAMETERS_ONLY
            ? Optional.empty()
            : state.template("ResultSelector");
    return new DataFlow.JsonPathFlow(
        selection("InputPath"),
        parameters,
        selector,
        resultPath("ResultPath"),
        selection("OutputPath"),
        state.template("Assign"));
  }

  Optional<JsonNode> fixedResult() {
    return state.jsonata() ? Optional.empty() : fields().any("Result");
  }

  /// Reads `InputPath` or `OutputPath`. If it is absent, it is `$`.
  private Selection selection(String name) {
    Optional<JsonNode> value = fields().any(name);
    if (value.map(JsonNode::isNull).orElse(false)) {
      return new Selection.Nothing();
    }
    return new Selection.At(
        fields().string(name).flatMap(text -> state.path(name, text)).orElse(JsonPath.WHOLE_INPUT));
  }

  ResultPath resultPath(String name) {
    Optional<JsonNode> value = fields().any(name);
    if (value.map(JsonNode::isNull).orElse(false)) {
      return new ResultPath.Discard();
    }
    Optional<String> text = fields().string(name);
    Optional<ReferencePath> path = text.flatMap(ReferencePath::parse);
    if (text.isPresent() && path.isEmpty()) {
      FieldRules.refuse(
          fields(),
          name,
          StateFields.notAReferencePath(text.get()),
          "a path such as $.result, without filters and wildcards");
    }
    return new ResultPath.Into(path.orElse(ReferencePath.ROOT));
  }

  private Fields fields() {
    return state.fields();
  }
}
