package dmap.engine.interpreter;

import dmap.LocalAccount;
import dmap.asl.ErrorNames;
import dmap.engine.history.EventDetails;
import dmap.engine.history.EventField;
import dmap.engine.history.EventType;
import dmap.engine.task.TaskResource;
import dmap.maprun.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/// Adds the events of one task call. A function that is called by its ARN has `LambdaFunction…`
/// events, all other resources have `Task…` events.
final class TaskEvents {

  /// How long a call may take, and how long it may send no heartbeat.
  record Limits(Optional<Duration> timeout, Optional<Duration> heartbeat) {}

  private final TaskResource resource;
  private final EventChain chain;

  TaskEvents(TaskResource resource, EventChain chain) {
    this.resource = resource;
    this.chain = chain;
  }

  /// @param limits of the state; the event of a function called by its ARN does not show the
  ///   heartbeat
  void scheduled(JsonNode arguments, Limits limits) {
    switch (resource) {
      case TaskResource.Function(String arn) ->
          chain.add(
              EventType.LAMBDA_SCHEDULED,
              () ->
                  seconds(
                      EventDetails.of(EventField.RESOURCE, arn).with(EventField.INPUT, arguments),
                      EventField.TIMEOUT,
                      limits.timeout()));
      case TaskResource.Integration _, TaskResource.Other _ ->
          chain.add(
              EventType.TASK_SCHEDULED,
              () -> {
                EventDetails details =
                    identity()
                        .with(EventField.REGION, LocalAccount.REGION)
                        .with(EventField.PARAMETERS, arguments);
                seconds(details, EventField.TIMEOUT, limits.timeout());
                return seconds(details, EventField.HEARTBEAT, limits.heartbeat());
              });
    }
  }

  private static EventDetails seconds(
      EventDetails details, EventField field, Optional<Duration> duration) {
    return duration.map(d -> details.with(field, d.toSeconds())).orElse(details);
  }

  void started() {
    add(EventType.LAMBDA_STARTED, EventType.TASK_STARTED, UnaryOperator.identity());
  }

  /// The service has answered the request; the result of the job is still to come.
  void submitted(JsonNode answer) {
    chain.add(EventType.TASK_SUBMITTED, () -> identity().with(EventField.OUTPUT, answer));
  }

  void succeeded(JsonNode result) {
    add(
        EventType.LAMBDA_SUCCEEDED,
        EventType.TASK_SUCCEEDED,
        details -> details.with(EventField.OUTPUT, result));
  }

  void failed(Failure failure) {
    add(EventType.LAMBDA_FAILED, EventType.TASK_FAILED, details -> details.with(failure));
  }

  void timedOut() {
    add(
        EventType.LAMBDA_TIMED_OUT,
        EventType.TASK_TIMED_OUT,
        details -> details.with(EventField.ERROR, ErrorNames.TIMEOUT));
  }

  private void add(EventType ofFunction, EventType ofOther, UnaryOperator<EventDetails> more) {
    switch (resource) {
      case TaskResource.Function _ -> chain.add(ofFunction, () -> more.apply(new EventDetails()));
      case TaskResource.Integration _, TaskResource.Other _ ->
          chain.add(ofOther, () -> more.apply(identity()));
    }
  }

  private EventDetails identity() {
    return switch (resource) {
      case TaskResource.Integration(String _, String service, String action) ->
          EventDetails.of(EventField.RESOURCE_TYPE, service).with(EventField.RESOURCE, action);
      case TaskResource.Function(String arn) -> EventDetails.of(EventField.RESOURCE, arn);
      case TaskResource.Other(String arn) -> EventDetails.of(EventField.RESOURCE, arn);
    };
  }
}
