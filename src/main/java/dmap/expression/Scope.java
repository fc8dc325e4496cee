package dmap.expression;

import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// What an expression can refer to.
///
/// @param input `$` in JSONPath, `$states.input` in JSONata
/// @param context `$$` in JSONPath, `$states.context` in JSONata; it is only made when it is needed
/// @param result `$states.result`, present after the action of the state
/// @param errorOutput `$states.errorOutput`, present in a catcher
public record Scope(
    JsonNode input,
    Supplier<JsonNode> context,
    Variables variables,
    Optional<JsonNode> result,
    Optional<JsonNode> errorOutput,
    Sources sources) {

  public Scope withInput(JsonNode other) {
    return new Scope(other, context, variables, result, errorOutput, sources);
  }

  public Scope withContext(Supplier<JsonNode> other) {
    return new Scope(input, other, variables, result, errorOutput, sources);
  }

  public Scope withResult(JsonNode value) {
    return new Scope(input, context, variables, Optional.of(value), errorOutput, sources);
  }

  public Scope withErrorOutput(JsonNode value) {
    return new Scope(input, context, variables, result, Optional.of(value), sources);
  }
}
