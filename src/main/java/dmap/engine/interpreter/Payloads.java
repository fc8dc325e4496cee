package dmap.engine.interpreter;

import dmap.asl.ErrorNames;
import dmap.expression.EvaluationFailure;
import dmap.expression.Variables;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Fails a state whose payload or variables exceed [PayloadSize] or [VariableLimits].
final class Payloads {
  private Payloads() {}

  static JsonNode checked(Visit visit, JsonNode payload) {
    PayloadSize.refusal(payload, visit.state().name()).ifPresent(Payloads::exceeded);
    return payload;
  }

  static void check(Visit visit, Variables before, Map<String, JsonNode> assigned) {
    VariableLimits.refusal(before, assigned, visit.state().name()).ifPresent(Payloads::exceeded);
  }

  private static void exceeded(String why) {
    throw new EvaluationFailure(ErrorNames.DATA_LIMIT_EXCEEDED, why);
  }
}
