package dmap.engine.interpreter;

import dmap.asl.ErrorNames;
import dmap.expression.EvaluationFailure;
import dmap.expression.Variables;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Lets through what a state passes on, within the limits of [PayloadSize] and [VariableLimits].
final class Payloads {
  private Payloads() {}

  /// @throws EvaluationFailure if it is more than a payload may be
  static JsonNode checked(Visit visit, JsonNode payload) {
    PayloadSize.refusal(payload, visit.state().name()).ifPresent(Payloads::exceeded);
    return payload;
  }

  /// @throws EvaluationFailure if the variables are more than they may be
  static void check(Visit visit, Variables before, Map<String, JsonNode> assigned) {
    VariableLimits.refusal(before, assigned, visit.state().name()).ifPresent(Payloads::exceeded);
  }

  private static void exceeded(String why) {
    throw new EvaluationFailure(ErrorNames.DATA_LIMIT_EXCEEDED, why);
  }
}
