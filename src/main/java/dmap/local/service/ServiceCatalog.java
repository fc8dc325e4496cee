package dmap.local.service;

import dmap.engine.task.TaskResource;
import dmap.engine.task.TaskResource.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What Task states can call on this machine without a mock and without an endpoint. It is known
/// before anything runs.
///
/// The same operation often has two names, one for each [dmap.local.service.wire.IntegrationKind].
final class ServiceCatalog {
  private static final String S3 =
      "getObject putObject headObject listObjectsV2 copyObject deleteObject deleteObjects"
          + " listBuckets";

  private static final String ITEMS = "getItem putItem updateItem deleteItem";

  private static final String DYNAMODB =
      ITEMS
          + " query scan batchGetItem batchWriteItem transactGetItems transactWriteItems"
          + " executeStatement batchExecuteStatement executeTransaction createTable deleteTable"
          + " describeTable listTables updateTable updateTimeToLive describeTimeToLive tagResource"
          + " untagResource listTagsOfResource";

  private static final Set<Pattern> CALL = Set.of(Pattern.REQUEST_RESPONSE);
  private static final Set<Pattern> CALLBACK =
      Set.of(Pattern.REQUEST_RESPONSE, Pattern.WAIT_FOR_TASK_TOKEN);
  private static final Set<Pattern> JOB =
      Set.of(
          Pattern.REQUEST_RESPONSE,
          Pattern.RUN_JOB,
          Pattern.RUN_JOB_2,
          Pattern.WAIT_FOR_TASK_TOKEN);

  private record Offer(List<String> operations, Set<Pattern> patterns) {
    /// @param operations separated by spaces
    Offer(String operations, Set<Pattern> patterns) {
      this(List.of(operations.split(" ")), patterns);
    }
  }

  /// The operations of each service, by the name of the service in a `Resource`.
  private static final Map<String, Offer> OFFERS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("lambda", new Offer("invoke", CALLBACK)),
              Map.entry("aws-sdk:lambda", new Offer("invoke", CALL)),
              Map.entry("aws-sdk:s3", new Offer(S3, CALL)),
              Map.entry("dynamodb", new Offer(ITEMS, CALL)),
              Map.entry("aws-sdk:dynamodb", new Offer(DYNAMODB, CALL)),
              Map.entry("sns", new Offer("publish", CALLBACK)),
              Map.entry("aws-sdk:sns", new Offer("publish", CALL)),
              Map.entry("sqs", new Offer("sendMessage", CALLBACK)),
              Map.entry("aws-sdk:sqs", new Offer("sendMessage", CALL)),
              Map.entry("events", new Offer("putEvents", CALLBACK)),
              Map.entry("aws-sdk:eventbridge", new Offer("putEvents", CALL)),
              Map.entry("states", new Offer("startExecution", JOB)),
              Map.entry("aws-sdk:sfn", new Offer("startExecution startSyncExecution", CALL))));

  private ServiceCatalog() {}

  /// Why a `Resource` cannot be called here; empty if it can.
  static Optional<String> refusal(TaskResource resource) {
    return switch (resource) {
      case TaskResource.Function _ -> Optional.empty();
      case TaskResource.Other(String arn) -> unknown(arn);
      case TaskResource.Integration call -> refusal(call);
    };
  }

  private static Optional<String> refusal(TaskResource.Integration call) {
    Offer offer = OFFERS.get(call.service());
    if (offer == null) {
      return unknown(call.arn());
    }
    if (!offer.operations().contains(call.operation())) {
      String known = String.join(", ", offer.operations());
      return cannot(call.arn(), "; of " + call.service() + " it knows " + known);
    }
    return offer.patterns().contains(call.pattern())
        ? Optional.empty()
        : cannot(
            call.arn(), ": " + call.service() + ":" + call.operation() + " cannot wait like that");
  }

  private static Optional<String> unknown(String arn) {
    return cannot(arn, "; it knows " + String.join(", ", OFFERS.keySet()));
  }

  private static Optional<String> cannot(String arn, String why) {
    return Optional.of(
        ("the local engine cannot call %s%s. A result for it can stand under `mocks:` in the job"
                + " file, or the endpoint of its service under `services:`")
            .formatted(arn, why));
  }
}
