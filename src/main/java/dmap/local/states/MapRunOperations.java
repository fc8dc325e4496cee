package dmap.local.states;

import dmap.engine.Engine;
import dmap.json.Json;
import dmap.maprun.MapRunChange;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The operations on map runs.
record MapRunOperations(Engine engine) {
  private static final int ALL = 100;

  ObjectNode list(ApiRequest request) {
    return Responses.page(
        "mapRuns",
        engine
            .views()
            .listMapRuns(
                request.required("executionArn"), request.text("nextToken"), request.pageSize()),
        Responses::mapRun);
  }

  ObjectNode describe(ApiRequest request) {
    return Responses.mapRun(engine.views().mapRuns().describe(request.required("mapRunArn")));
  }

  /// Changes the fields that the request has, and leaves the others as they are.
  ObjectNode update(ApiRequest request) {
    engine.updateMapRun(
        request.required("mapRunArn"),
        new MapRunChange(
            request.count("maxConcurrency"),
            percentage(request),
            request.count("toleratedFailureCount")));
    return Json.object();
  }

  private static Optional<Double> percentage(ApiRequest request) {
    String field = "toleratedFailurePercentage";
    Optional<Double> percentage = request.number(field);
    double given = percentage.orElse(0.0);
    if (given < 0 || given > ALL) {
      throw ApiRequest.invalid(
          percentage.get(),
          field,
          "have value %s than or equal to %d"
              .formatted(given < 0 ? "greater" : "less", given < 0 ? 0 : ALL));
    }
    return percentage;
  }
}
