package dmap.local.states;

import dmap.asl.Diagnostic;
import dmap.asl.Diagnostics;
import dmap.engine.api.EngineFailure;
import dmap.json.Json;
import dmap.json.Problem.Severity;
import dmap.maprun.ExecutionType;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The operation ValidateStateMachineDefinition.
final class DefinitionCheck {
  private static final int MOST_RESULTS = 100;

  private DefinitionCheck() {}

  static ObjectNode answer(ApiRequest request) {
    String definition = StateMachineRequest.definition(request.required("definition"));
    ExecutionType type = StateMachineRequest.type(request);
    boolean warnings = warnings(request);
    int most = mostResults(request);
    Diagnostics found = Diagnostics.of(definition, type);
    List<Diagnostic> wanted = warnings ? found.all() : found.errors();
    ObjectNode answer = Json.object();
    answer.put("result", found.errors().isEmpty() ? "OK" : "FAIL");
    ArrayNode diagnostics = answer.putArray("diagnostics");
    wanted.stream().limit(most).map(DefinitionCheck::json).forEach(diagnostics::add);
    return answer.put("truncated", wanted.size() > most);
  }

  private static ObjectNode json(Diagnostic diagnostic) {
    ObjectNode json =
        Json.object()
            .put("severity", diagnostic.severity().name())
            .put("code", diagnostic.code())
            .put("message", diagnostic.message());
    diagnostic.location().ifPresent(location -> json.put("location", location));
    return json;
  }

  private static boolean warnings(ApiRequest request) {
    String severity = request.text("severity").orElse(Severity.ERROR.name());
    if (!List.of("ERROR", "WARNING").contains(severity)) {
      throw ApiRequest.notOneOf("severity", severity, "[ERROR, WARNING]");
    }
    return severity.equals(Severity.WARNING.name());
  }

  /// The field `maxResults`. 0 means the default, which is also the largest number.
  private static int mostResults(ApiRequest request) {
    long most = request.wholeNumber("maxResults").orElse(0L);
    if (most < 0) {
      throw outOfRange(most, "greater than or equal to 0");
    }
    if (most > MOST_RESULTS) {
      throw outOfRange(most, "less than or equal to " + MOST_RESULTS);
    }
    return most == 0 ? MOST_RESULTS : (int) most;
  }

  private static EngineFailure outOfRange(long value, String bound) {
    return ApiRequest.invalid(
        Long.toString(value), "maxResults", "Member must have value " + bound);
  }
}
