package dmap.engine.maprun;

import dmap.engine.interpreter.ExecutionInfo;
import dmap.engine.journal.ChildNames;
import dmap.engine.journal.ChildRecord;
import dmap.engine.journal.MapRunJournal.JournaledInput;
import dmap.engine.journal.MapRunStart;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionType;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/// Writes the records of result files. Keys are in alphabetical order, and `Input` and `Output` are
/// texts that hold JSON (aws-facts: Result records).
final class ResultRecords {
  private final MapRunStart run;
  private final ChildNames names;
  private final String machine;
  private long lastSecond = Long.MIN_VALUE;
  private String lastSecondText = "";

  ResultRecords(MapRunStart run) {
    this.run = run;
    this.names = run.names();
    this.machine = run.arn().machine().toString();
  }

  /// The record of a child execution that has not started; it has three keys.
  void pending(JournaledInput input, JsonGenerator json) {
    json.writeStartObject();
    text(json, "Input", input.json());
    included(json, "InputDetails");
    json.writeStringProperty("Status", "PENDING");
    json.writeEndObject();
  }

  void ended(JournaledInput input, ChildRecord child, JsonGenerator json) {
    json.writeStartObject();
    child.failure().cause().ifPresent(cause -> json.writeStringProperty("Cause", cause));
    child.failure().error().ifPresent(error -> json.writeStringProperty("Error", error));
    json.writeStringProperty("ExecutionArn", names.arn(child.index()));
    text(json, "Input", input.json());
    included(json, "InputDetails");
    json.writeStringProperty("Name", names.name(child.index()));
    child.output().ifPresent(output -> text(json, "Output", output));
    included(json, "OutputDetails");
    json.writeNumberProperty("RedriveCount", child.redrives().count());
    child
        .redrives()
        .lastDate()
        .ifPresent(date -> json.writeStringProperty("RedriveDate", time(date)));
    if (run.childType() == ExecutionType.STANDARD) {
      redriveStatus(json, child.status());
    }
    json.writeStringProperty("StartDate", time(child.start()));
    json.writeStringProperty("StateMachineArn", machine);
    json.writeStringProperty("Status", child.status().name());
    json.writeStringProperty("StopDate", time(child.stop()));
    json.writeEndObject();
  }

  private static void redriveStatus(JsonGenerator json, ExecutionStatus status) {
    if (status == ExecutionStatus.SUCCEEDED) {
      json.writeStringProperty("RedriveStatus", "NOT_REDRIVABLE");
      json.writeStringProperty(
          "RedriveStatusReason", "Execution is SUCCEEDED and cannot be redriven");
    } else {
      json.writeStringProperty("RedriveStatus", "REDRIVABLE_BY_MAP_RUN");
    }
  }

  private static void included(JsonGenerator json, String field) {
    json.writeObjectPropertyStart(field);
    json.writeBooleanProperty("Included", true);
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String field, byte[] utf8) {
    json.writeName(field);
    json.writeUTF8String(utf8, 0, utf8.length);
  }

  /// Most records of a file share their second, and formatting it takes longer than writing the
  /// rest of a record. So the text of the last second is kept.
  private String time(Instant instant) {
    if (instant.getEpochSecond() != lastSecond) {
      lastSecond = instant.getEpochSecond();
      String whole = ExecutionInfo.time(instant);
      lastSecondText = whole.substring(0, whole.length() - 4);
    }
    int millis = instant.getNano() / 1_000_000;
    return lastSecondText + (millis < 10 ? "00" : millis < 100 ? "0" : "") + millis + "Z";
  }
}
