package dmap.local.service.outbox;

import dmap.engine.task.Tasks.Answer;
import dmap.engine.task.Tasks.Call;
import dmap.json.Json;
import dmap.local.service.wire.HttpMetadata;
import dmap.local.service.wire.IntegrationKind;
import dmap.local.service.wire.Md5;
import dmap.local.service.wire.Parameters;
import dmap.local.service.wire.Parameters.InvalidParameter;
import dmap.local.service.wire.ServiceError;
import dmap.local.service.wire.ServiceFailures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// `sns:publish` and `sqs:sendMessage`. The message goes into the [Outbox], and the task gets the
/// answer that AWS would give. Topics and queues need not be created.
public final class MessageTasks {
  private static final int MAX_MESSAGE_BYTES = 256 << 10;

  private final Outbox outbox;
  private final InstantSource clock;

  public MessageTasks(Outbox outbox, InstantSource clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /// @param field the parameter with the message
  private enum Service {
    SNS("sns", "Message", "text/xml"),
    SQS("sqs", "MessageBody", "application/x-amz-json-1.0");

    private final String folder;
    private final String field;
    private final String contentType;

    Service(String folder, String field, String contentType) {
      this.folder = folder;
      this.field = field;
      this.contentType = contentType;
    }
  }

  public Answer publish(Call call, IntegrationKind kind) {
    return send(Service.SNS, call, kind);
  }

  public Answer sendMessage(Call call, IntegrationKind kind) {
    return send(Service.SQS, call, kind);
  }

  private Answer send(Service service, Call call, IntegrationKind kind) {
    Parameters parameters = new Parameters(call.arguments());
    try {
      String message = message(parameters, service);
      String receiver = receiver(parameters, service);
      String id = UUID.randomUUID().toString();
      ObjectNode line = Json.object().put("time", clock.instant().toString());
      line.put("MessageId", id).put("execution", call.execution()).put(service.field, message);
      line.setAll(parameters.without(List.of(service.field)));
      outbox.add(service.folder, receiver, line);
      ObjectNode answer = Json.object();
      if (service == Service.SQS) {
        answer.put("MD5OfMessageBody", Md5.hex(message.getBytes(StandardCharsets.UTF_8)));
      }
      answer.put("MessageId", id);
      return HttpMetadata.result(kind, answer, service.contentType, clock.instant());
    } catch (InvalidParameter e) {
      return refused(service, kind, e.getMessage());
    } catch (IOException e) {
      return ServiceFailures.client(
          service.name(), "cannot write to the outbox: " + e.getMessage());
    }
  }

  private static Answer refused(Service service, IntegrationKind kind, String message) {
    ServiceError sns = new ServiceError(400, "InvalidParameter", message);
    ServiceError sqs = new ServiceError(400, "InvalidParameterValue", message);
    return switch (kind) {
      case SDK ->
          switch (service) {
            case SNS -> ServiceFailures.sdk("Sns.InvalidParameterException", "Sns", sns);
            case SQS -> ServiceFailures.sdk("Sqs.SqsException", "Sqs", sqs);
          };
      case OPTIMIZED ->
          switch (service) {
            case SNS ->
                ServiceFailures.optimized("SNS.InvalidParameterException", "AmazonSNS", sns);
            case SQS -> ServiceFailures.optimized("SQS.AmazonSQSException", "AmazonSQS", sqs);
          };
    };
  }

  private static String message(Parameters parameters, Service service) throws InvalidParameter {
    String message = parameters.asText(service.field);
    if (message.isEmpty()) {
      throw new InvalidParameter("Invalid parameter: " + service.field + " is empty");
    }
    if (message.getBytes(StandardCharsets.UTF_8).length > MAX_MESSAGE_BYTES) {
      throw new InvalidParameter(
          "Invalid parameter: %s is longer than %s takes, 262144 bytes"
              .formatted(service.field, service));
    }
    return message;
  }

  /// The name of the queue or topic. Messages to phone numbers have a topic of their own.
  private static String receiver(Parameters parameters, Service service) throws InvalidParameter {
    boolean queue = service == Service.SQS;
    if (!queue && parameters.text("PhoneNumber").isPresent()) {
      return "phone-numbers";
    }
    String field =
        queue ? "QueueUrl" : parameters.text("TopicArn").isPresent() ? "TopicArn" : "TargetArn";
    String address = parameters.required(field);
    String name = address.substring(address.lastIndexOf(queue ? '/' : ':') + 1);
    if (!Outbox.isName(name)) {
      throw new InvalidParameter(
          "Invalid parameter: no %s can be called '%s'".formatted(queue ? "queue" : "topic", name));
    }
    return name;
  }
}
