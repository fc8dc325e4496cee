package dmap.local.service;

import dmap.engine.Tasks.Answer;
import dmap.engine.Tasks.Call;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;

/// DynamoDB: on this machine AWS's own DynamoDB Local, started when the first task calls it.
final class DynamoDb {
  /// Errors of the service's model; all others have the name of the service.
  private static final Set<String> MODELLED =
      Set.of(
          "BackupInUseException",
          "ConditionalCheckFailedException",
          "DuplicateItemException",
          "IdempotentParameterMismatchException",
          "InternalServerErrorException",
          "ItemCollectionSizeLimitExceededException",
          "LimitExceededException",
          "ProvisionedThroughputExceededException",
          "RequestLimitExceededException",
          "ResourceInUseException",
          "ResourceNotFoundException",
          "TableNotFoundException",
          "TransactionCanceledException",
          "TransactionConflictException",
          "TransactionInProgressException");

  /// Finds where it answers.
  interface Connection {
    JsonProtocol protocol() throws IOException, InterruptedException;
  }

  private final Connection connection;
  private final InstantSource clock;

  DynamoDb(Connection connection, InstantSource clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /// @param sdk whether through the SDK integration
  Answer call(String operation, Call call, boolean sdk) throws InterruptedException {
    try {
      return switch (connection.protocol().call(operation, call.arguments())) {
        case JsonProtocol.Reply.Good(var body) ->
            new Answer.Returned(
                sdk
                    ? body
                    : HttpMetadata.added(body, "application/x-amz-json-1.0", clock.instant()));
        case JsonProtocol.Reply.Bad bad -> failure(bad, sdk);
      };
    } catch (IOException e) {
      return Failures.client(sdk ? "DynamoDb" : "DynamoDB", String.valueOf(e.getMessage()));
    }
  }

  private static Answer failure(JsonProtocol.Reply.Bad bad, boolean sdk) {
    boolean modelled = MODELLED.contains(bad.code());
    String message =
        bad.code().equals("ResourceNotFoundException")
            ? "Requested resource not found" // DynamoDB Local says it in other words
            : bad.message();
    return sdk
        ? Failures.sdk2(
            "DynamoDb." + (modelled ? bad.code() : "DynamoDbException"),
            "DynamoDb",
            bad.status(),
            message)
        : Failures.sdk1(
            "DynamoDB." + (modelled ? bad.code() : "AmazonDynamoDBException"),
            "AmazonDynamoDBv2",
            bad.status(),
            bad.code(),
            message);
  }
}
