package dmap.local;

import dmap.engine.Engine;
import dmap.json.Json;
import dmap.maprun.MapRun;
import dmap.maprun.ToleratedFailure;
import tools.jackson.databind.node.ObjectNode;

/// The operations on map runs.
record MapRunOperations(Engine engine) {

  ObjectNode list(Request request) {
    return Responses.mapRuns(
        engine
            .views()
            .mapRuns()
            .list(request.required("executionArn"), request.text("nextToken"), request.pageSize()));
  }

  ObjectNode describe(Request request) {
    return Responses.mapRun(engine.views().mapRuns().describe(request.required("mapRunArn")));
  }

  /// What is not given stays as it is.
  ObjectNode update(Request request) {
    String arn = request.required("mapRunArn");
    MapRun now = engine.views().mapRuns().describe(arn);
    ToleratedFailure old = now.toleratedFailure();
    long concurrency = request.wholeNumber("maxConcurrency").orElse(now.maxConcurrency());
    double percentage = request.number("toleratedFailurePercentage").orElse(old.percentage());
    long count = request.wholeNumber("toleratedFailureCount").orElse(old.count());
    engine.updateMapRun(arn, concurrency, new ToleratedFailure(percentage, count));
    return Json.object();
  }
}
