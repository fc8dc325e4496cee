package dmap.results.extract;

import dmap.json.Json;
import dmap.results.files.ResultKind;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One element of a result file: a child execution's record, or a bare output.
///
/// @param value as it stands in the file: `Input` and `Output` of a record are texts
public record ResultElement(ResultKind kind, JsonNode value) {
  /// Fields whose text is JSON (aws-facts: Result records), `Cause` only if a Lambda function
  /// failed.
  private static final List<String> JSON_TEXTS = List.of("Input", "Output", "Cause");

  private static final String STATUS = "Status";

  private static final List<String> MARKS =
      List.of("ExecutionArn", "InputDetails", "StateMachineArn");

  /// Whether it is the record of a child execution and not a bare output. Only records of the
  /// service have one of these fields beside a `Status`.
  public boolean isRecord() {
    return value.path(STATUS).isString() && MARKS.stream().anyMatch(value::has);
  }

  /// The record with those of `Input`, `Output` and `Cause` as JSON values that are JSON texts.
  /// Empty texts are left out: such an input was not recorded. A bare output is returned as it is.
  public JsonNode unpacked() {
    if (!isRecord()) {
      return value;
    }
    ObjectNode record = ((ObjectNode) value).objectNode();
    value.properties().forEach(field -> unpack(field.getKey(), field.getValue(), record));
    return record;
  }

  private static void unpack(String name, JsonNode field, ObjectNode record) {
    if (!JSON_TEXTS.contains(name) || !field.isString()) {
      record.set(name, field);
    } else if (!field.asString().isEmpty()) {
      record.set(name, Json.tryParse(field.asString()).orElse(field));
    }
  }
}
