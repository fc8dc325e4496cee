package dmap.maprun;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/// One event of an execution's history, as GetExecutionHistory tells it.
///
/// The details stay JSON: the service has some forty kinds of them, they are shown and never
/// decided upon, and one that dmap does not know must not be lost.
///
/// @param id from 1, without gaps
/// @param previousId of the event that this one follows from; 0 for none
/// @param type the service's name: `TaskScheduled`, `MapRunStarted` …
/// @param detailsField the name under which the details stand: `taskScheduledEventDetails`; empty
///   for an event without details
/// @param details in the service's shape: inputs and outputs are JSON text
public record HistoryEvent(
    long id,
    long previousId,
    String type,
    Instant timestamp,
    String detailsField,
    ObjectNode details) {}
