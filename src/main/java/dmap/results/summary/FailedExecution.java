package dmap.results.summary;

import dmap.maprun.ExecutionStatus;
import dmap.results.record.Escapes;
import dmap.results.record.FailureMessage;
import dmap.results.record.RecordField;
import dmap.results.record.RecordView;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// One of the first failures of a map run, for lists and reports.
/// [dmap.results.extract.FailedItems] streams all of them, with their whole inputs.
///
/// @param error as the service or the cause named it, cut to 200 characters
/// @param message the cause in one sentence, cut to 500 characters; empty without a cause
/// @param input JSON text, cut to 500 characters; absent if the record does not include it
/// @param start of the child execution, or its redrive if it was redriven
public record FailedExecution(
    Optional<String> name,
    ExecutionStatus status,
    Optional<String> error,
    String message,
    Optional<String> input,
    Optional<Instant> start,
    OptionalLong durationMillis) {

  static FailedExecution of(
      RecordView view,
      ExecutionStatus status,
      FailureMessage failure,
      Optional<Instant> start,
      OptionalLong durationMillis) {
    return new FailedExecution(
        view.text(RecordField.NAME, Escapes.MAX_NAME_CHARS),
        status,
        failure.errorCut(),
        Escapes.cut(failure.message(), Escapes.MAX_TEXT_CHARS),
        view.text(RecordField.INPUT, Escapes.MAX_TEXT_CHARS).filter(input -> !input.isEmpty()),
        start,
        durationMillis);
  }
}
