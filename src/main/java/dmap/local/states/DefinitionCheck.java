package dmap.local.states;

import dmap.asl.parse.Diagnostic;
import dmap.asl.parse.Diagnostics;
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
    Severity severity = request.word("severity", Severity.class).orElse(Severity.ERROR);
    int most = request.maxResults(MOST_RESULTS, MOST_RESULTS);
    Diagnostics found = Diagnostics.of(definition, type);
    List<Diagnostic> wanted = severity == Severity.WARNING ? found.all() : found.errors();
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
}
