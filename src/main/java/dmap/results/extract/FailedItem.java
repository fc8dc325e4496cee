package dmap.results.extract;

import dmap.json.Json;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.Failure;
import dmap.results.record.FailureMessage;
import dmap.results.record.RecordField;
import dmap.results.record.RecordView;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One child execution that failed, timed out or was aborted, with the input to try it again.
///
/// @param status `FAILED` if the record does not say otherwise
/// @param cause unpacked if it is a JSON object, otherwise a text
/// @param message the cause in one sentence: a Lambda function's `errorMessage`; empty without a
///   cause
/// @param input unpacked; a text if it is no JSON; absent if the record does not include it
public record FailedItem(
    Optional<String> name,
    ExecutionStatus status,
    Optional<String> error,
    Optional<JsonNode> cause,
    String message,
    Optional<JsonNode> input,
    Optional<Instant> startDate,
    Optional<Instant> stopDate) {

  static FailedItem of(RecordView view) {
    Failure failure = view.failure();
    FailureMessage message = FailureMessage.of(failure);
    return new FailedItem(
        view.text(RecordField.NAME),
        view.failedStatus(),
        message.error(),
        failure.cause().map(FailedItem::unpackedCause),
        message.message(),
        view.text(RecordField.INPUT).filter(text -> !text.isEmpty()).map(FailedItem::unpacked),
        instant(view, RecordField.START_DATE),
        instant(view, RecordField.STOP_DATE));
  }

  private static JsonNode unpackedCause(String cause) {
    return FailureMessage.details(cause).orElseGet(() -> Json.nodes().stringNode(cause));
  }

  private static JsonNode unpacked(String input) {
    return Json.tryParse(input).orElseGet(() -> Json.nodes().stringNode(input));
  }

  private static Optional<Instant> instant(RecordView view, RecordField field) {
    long millis = view.millis(field);
    return millis == RecordView.NO_TIME
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(millis));
  }
}
