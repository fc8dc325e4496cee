package dmap.local.service.dynamodb;

import dmap.engine.task.Tasks.Answer;
import dmap.engine.task.Tasks.Call;
import dmap.local.service.wire.HttpMetadata;
import dmap.local.service.wire.IntegrationKind;
import dmap.local.service.wire.JsonProtocol;
import dmap.local.service.wire.ServiceError;
import dmap.local.service.wire.ServiceFailures;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;

/// Tasks that call DynamoDB, which is [DynamoDbServer] unless the job file gives an endpoint.
public final class DynamoDbTasks {
  /// The errors that the SDK has a class for. All others get the name of the service.
  private static final Set<String> MODELLED =
      Set.of(
          ("BackupInUseException ConditionalCheckFailedException DuplicateItemException"
                  + " IdempotentParameterMismatchException InternalServerErrorException"
                  + " ItemCollectionSizeLimitExceededException LimitExceededException"
                  + " ProvisionedThroughputExceededException RequestLimitExceededException"
                  + " ResourceInUseException ResourceNotFoundException TableNotFoundException"
                  + " TransactionCanceledException TransactionConflictException"
                  + " TransactionInProgressException")
              .split(" "));

  /// Finds where DynamoDB answers, and may start it for that.
  public interface Locator {
    JsonProtocol locate() throws IOException, InterruptedException;
  }

  private final Locator locator;
  private final InstantSource clock;

  public DynamoDbTasks(Locator locator, InstantSource clock) {
    this.locator = locator;
    this.clock = clock;
  }

  public Answer call(String operation, Call call, IntegrationKind kind)
      throws InterruptedException {
    try {
      return switch (locator.locate().call(operation, call.arguments())) {
        case JsonProtocol.Reply.Success(var body) ->
            HttpMetadata.result(kind, body, "application/x-amz-json-1.0", clock.instant());
        case JsonProtocol.Reply.Rejection(ServiceError error) -> failure(error, kind);
      };
    } catch (IOException e) {
      String service = kind == IntegrationKind.SDK ? "DynamoDb" : "DynamoDB";
      return ServiceFailures.client(service, String.valueOf(e.getMessage()));
    }
  }

  private static Answer failure(ServiceError error, IntegrationKind kind) {
    boolean modelled = MODELLED.contains(error.code());
    String message =
        error.code().equals("ResourceNotFoundException")
            ? "Requested resource not found" // DynamoDB Local words it differently
            : error.message();
    ServiceError worded = new ServiceError(error.status(), error.code(), message);
    return switch (kind) {
      case SDK ->
          ServiceFailures.sdk(
              "DynamoDb." + (modelled ? error.code() : "DynamoDbException"), "DynamoDb", worded);
      case OPTIMIZED ->
          ServiceFailures.optimized(
              "DynamoDB." + (modelled ? error.code() : "AmazonDynamoDBException"),
              "AmazonDynamoDBv2",
              worded);
    };
  }
}
