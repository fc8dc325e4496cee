package dmap.local.states;

import dmap.engine.teststate.StateTester;
import dmap.json.Json;
import dmap.maprun.Failure;
import dmap.maprun.StateTest;
import dmap.maprun.StateTest.EntryData;
import dmap.maprun.StateTest.FieldValidation;
import dmap.maprun.StateTest.InspectionLevel;
import dmap.maprun.StateTest.Mock;
import dmap.maprun.StateTest.Secrets;
import dmap.maprun.StateTest.Situation;
import dmap.maprun.StateTest.StateUnderTest;
import dmap.maprun.TestedState;
import dmap.maprun.TestedState.Handling;
import dmap.maprun.TestedState.Inspection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/// The request and the answer of TestState on the wire.
final class StateTestOperation {
  private StateTestOperation() {}

  static ObjectNode answer(StateTester tester, ApiRequest request) {
    return answer(tester.test(request(request)));
  }

  static StateTest request(ApiRequest request) {
    Optional<ApiRequest> mock = request.object("mock");
    Optional<ApiRequest> situation = request.object("stateConfiguration");
    return new StateTest(
        new StateUnderTest(
            request.required("definition"), request.text("stateName"), request.text("roleArn")),
        new EntryData(request.text("input"), request.text("context"), request.text("variables")),
        request.word("inspectionLevel", InspectionLevel.class).orElse(InspectionLevel.INFO),
        request.flag("revealSecrets").orElse(false) ? Secrets.REVEALED : Secrets.HIDDEN,
        mock.map(StateTestOperation::mock),
        situation.map(StateTestOperation::situation).orElse(Situation.FIRST));
  }

  private static Mock mock(ApiRequest mock) {
    mock.refuseOthersThan("a mock", List.of("result", "errorOutput", "fieldValidationMode"));
    return new Mock(
        mock.text("result"),
        mock.object("errorOutput")
            .map(e -> new Failure(Optional.of(e.text("error").orElse("")), e.text("cause"))),
        mock.word("fieldValidationMode", FieldValidation.class).orElse(FieldValidation.STRICT));
  }

  private static Situation situation(ApiRequest situation) {
    situation.refuseOthersThan(
        "stateConfiguration",
        List.of(
            "retrierRetryCount",
            "errorCausedByState",
            "mapIterationFailureCount",
            "mapItemReaderData"));
    return new Situation(
        count(situation, "retrierRetryCount"),
        situation.text("errorCausedByState"),
        count(situation, "mapIterationFailureCount"),
        situation.text("mapItemReaderData"));
  }

  private static OptionalLong count(ApiRequest request, String name) {
    return request.count(name).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  static ObjectNode answer(TestedState tested) {
    ObjectNode json = Json.object();
    json.put("status", tested.status().name());
    tested.output().ifPresent(output -> json.put("output", output));
    Responses.failure(json, tested.failure());
    tested.nextState().ifPresent(next -> json.put("nextState", next));
    tested.inspection().ifPresent(i -> json.set("inspectionData", inspection(i)));
    return json;
  }

  private static ObjectNode inspection(Inspection inspection) {
    ObjectNode json = Json.object();
    inspection.steps().forEach((step, value) -> json.put(step.field(), value));
    inspection.variables().ifPresent(variables -> json.put("variables", variables));
    inspection.map().maxConcurrency().ifPresent(n -> json.put("maxConcurrency", n));
    inspection.map().toleratedFailureCount().ifPresent(n -> json.put("toleratedFailureCount", n));
    inspection
        .map()
        .toleratedFailurePercentage()
        .ifPresent(n -> json.put("toleratedFailurePercentage", n));
    inspection.handling().ifPresent(handling -> json.set("errorDetails", details(handling)));
    http(json, "request", inspection.request());
    http(json, "response", inspection.response());
    return json;
  }

  private static ObjectNode details(Handling handling) {
    ObjectNode json = Json.object();
    handling.catchIndex().ifPresent(n -> json.put("catchIndex", n));
    handling.retryIndex().ifPresent(n -> json.put("retryIndex", n));
    handling.backoffSeconds().ifPresent(n -> json.put("retryBackoffIntervalSeconds", n));
    return json;
  }

  private static void http(ObjectNode json, String name, Map<String, String> fields) {
    if (!fields.isEmpty()) {
      fields.forEach(json.putObject(name)::put);
    }
  }
}
