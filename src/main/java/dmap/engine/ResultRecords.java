package dmap.engine;

import dmap.engine.MapRunJournal.StoredInput;
import dmap.json.Json;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionType;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/// Records of result files: keys in alphabetical order; `Input` and `Output` are texts that hold
/// JSON (aws-captures 2.1).
final class ResultRecords {
  private final MapRunStart run;
  private final ChildNames names;

  ResultRecords(MapRunStart run) {
    this.run = run;
    this.names = run.names();
  }

  /// A child execution that never started: three keys and no more.
  byte[] pending(StoredInput input) {
    ObjectNode json = Json.object();
    json.put("Input", text(input.json()));
    included(json, "InputDetails");
    json.put("Status", "PENDING");
    return Json.writeBytes(json);
  }

  byte[] ended(StoredInput input, ChildRecord child) {
    ObjectNode json = Json.object();
    child.cause().ifPresent(cause -> json.put("Cause", cause));
    child.error().ifPresent(error -> json.put("Error", error));
    json.put("ExecutionArn", names.arn(child.index()));
    json.put("Input", text(input.json()));
    included(json, "InputDetails");
    json.put("Name", names.name(child.index()));
    child.output().ifPresent(output -> json.put("Output", text(output)));
    included(json, "OutputDetails");
    json.put("RedriveCount", child.redriveCount());
    if (run.childType() == ExecutionType.STANDARD) {
      redriveStatus(json, child.status());
    }
    json.put("StartDate", ExecutionInfo.time(child.start()));
    json.put("StateMachineArn", run.arn().machine().toString());
    json.put("Status", child.status().name());
    json.put("StopDate", ExecutionInfo.time(child.stop()));
    return Json.writeBytes(json);
  }

  private static void redriveStatus(ObjectNode json, ExecutionStatus status) {
    if (status == ExecutionStatus.SUCCEEDED) {
      json.put("RedriveStatus", "NOT_REDRIVABLE");
      json.put("RedriveStatusReason", "Execution is SUCCEEDED and cannot be redriven");
    } else {
      json.put("RedriveStatus", "REDRIVABLE_BY_MAP_RUN");
    }
  }

  private static void included(ObjectNode json, String field) {
    json.putObject(field).put("Included", true);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
