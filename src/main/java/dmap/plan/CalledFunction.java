package dmap.plan;

import dmap.asl.DataFlow.JsonPathFlow;
import dmap.asl.DataFlow.JsonataFlow;
import dmap.asl.State;
import dmap.expression.PayloadTemplate;
import dmap.job.FunctionCalls;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Which Lambda function a task calls.
final class CalledFunction {
  private CalledFunction() {}

  /// Nothing if the task calls none, or only the run knows which.
  static Optional<String> of(State.Task task) {
    if (!task.resource().startsWith(FunctionCalls.INVOKE)) {
      return Optional.of(task.resource()).filter(resource -> resource.contains(":lambda:"));
    }
    return switch (task.flow()) {
      case JsonPathFlow flow -> flow.parameters().flatMap(CalledFunction::name);
      case JsonataFlow flow -> flow.arguments().flatMap(CalledFunction::name);
    };
  }

  private static Optional<String> name(PayloadTemplate arguments) {
    Optional<JsonNode> name =
        switch (arguments) {
          case PayloadTemplate.Constant(JsonNode value) -> value.optional("FunctionName");
          case PayloadTemplate.ObjectTemplate(var members) ->
              Optional.ofNullable(members.get("FunctionName"))
                  .filter(PayloadTemplate.Constant.class::isInstance)
                  .map(member -> ((PayloadTemplate.Constant) member).value());
          case PayloadTemplate.Dynamic _,
              PayloadTemplate.DynamicField _,
              PayloadTemplate.ArrayTemplate _ ->
              Optional.empty();
        };
    return name.filter(JsonNode::isString).map(JsonNode::asString);
  }
}
