package dmap.local.service;

import dmap.engine.task.TaskResource;
import dmap.engine.task.Tasks;
import dmap.local.service.dynamodb.DynamoDbServer;
import dmap.local.service.dynamodb.DynamoDbTasks;
import dmap.local.service.outbox.EventTasks;
import dmap.local.service.outbox.MessageTasks;
import dmap.local.service.outbox.Outbox;
import dmap.local.service.wire.IntegrationKind;
import dmap.objects.FolderStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// All tasks of the engine: gives each call to what answers it on this machine.
public final class ServiceTasks implements Tasks, AutoCloseable {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  private final Tasks functions;
  private final HttpClient http;
  private final DynamoDbServer dynamoDbServer;
  private final DynamoDbTasks dynamoDb;
  private final S3Tasks s3;
  private final MessageTasks messages;
  private final EventTasks events;
  private final EndpointTasks endpoints;
  private final ServiceRegistry registry;

  /// @param functions the tasks that call Lambda functions
  public ServiceTasks(Path home, FolderStore objects, Tasks functions, InstantSource clock) {
    Outbox outbox = new Outbox(home.resolve("outbox"));
    this.functions = functions;
    this.http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
    this.dynamoDbServer = new DynamoDbServer(home, http);
    this.dynamoDb = new DynamoDbTasks(dynamoDbServer::protocol, clock);
    this.s3 = new S3Tasks(objects);
    this.messages = new MessageTasks(outbox, clock);
    this.events = new EventTasks(outbox, clock);
    this.endpoints = new EndpointTasks(http, clock);
    this.registry = new ServiceRegistry(home);
  }

  @Override
  public Optional<String> refusal(Place place) {
    return registry.of(place.stateMachine()).refusal(place.state(), place.resource());
  }

  @Override
  public Answer call(Call call) throws InterruptedException {
    Place place = call.place();
    ServiceSettings settings = registry.of(place.stateMachine());
    Optional<Answer> mock = settings.mock(place.state(), place.resource());
    if (mock.isPresent()) {
      return mock.get();
    }
    Optional<String> refusal = settings.refusal(place.state(), place.resource());
    if (refusal.isPresent()) {
      return new Answer.Failed("States.Runtime", refusal.get());
    }
    Optional<JsonService> service = settings.endpoint(place.resource());
    if (service.isPresent() && place.resource() instanceof TaskResource.Integration integration) {
      URI endpoint = settings.endpoints().get(service.get().key);
      return endpoints.call(service.get(), endpoint, integration, call);
    }
    return switch (call.resource()) {
      case TaskResource.Function _ -> functions.call(call);
      case TaskResource.Integration integration -> call(integration, call);
      case TaskResource.Other(String arn) -> throw new IllegalStateException(arn);
    };
  }

  private Answer call(TaskResource.Integration integration, Call call) throws InterruptedException {
    String operation = integration.operation();
    IntegrationKind kind = IntegrationKind.of(integration);
    return switch (integration.service()) {
      case "lambda", "aws-sdk:lambda" -> functions.call(call);
      case "aws-sdk:s3" -> s3.call(operation, call);
      case "dynamodb", "aws-sdk:dynamodb" -> dynamoDb.call(operation, call, kind);
      case "sns", "aws-sdk:sns" -> messages.publish(call, kind);
      case "sqs", "aws-sdk:sqs" -> messages.sendMessage(call, kind);
      case "events", "aws-sdk:eventbridge" -> events.put(call, kind);
      default -> // the engine itself answers `states`; the catalog has refused everything else
          throw new IllegalStateException(integration.arn());
    };
  }

  @Override
  public void close() {
    dynamoDbServer.close();
    http.shutdownNow();
  }
}
