package dmap.maprun;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/// One event of an execution's history, as GetExecutionHistory tells it.
///
/// The details stay JSON, because dmap only shows them. The service has about forty kinds, and
/// those that dmap does not know must not be lost.
///
/// @param id counted from 1 without gaps
/// @param previousId the id of the event that led to this one; 0 if there is none
/// @param type the service's name, such as `TaskScheduled` or `MapRunStarted`
/// @param detailsField the name of the field with the details, such as `taskScheduledEventDetails`;
///   empty for an event without details
/// @param details in the service's shape: inputs and outputs are JSON text
public record HistoryEvent(
    long id,
    long previousId,
    String type,
    Instant timestamp,
    String detailsField,
    ObjectNode details) {}
