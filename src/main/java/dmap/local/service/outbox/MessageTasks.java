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
import java.time.Instant;
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

  public Answer publish(Call call, IntegrationKind kind) {
    Parameters parameters = new Parameters(call.arguments());
    try {
      String message = text(parameters, "Message", "SNS");
      String topic = topic(parameters);
      String id = UUID.randomUUID().toString();
      ObjectNode line = line(id, call);
      line.put("Message", message);
      line.setAll(parameters.without(List.of("Message")));
      outbox.add("sns", topic, line);
      return answer(Json.object().put("MessageId", id), "text/xml", kind);
    } catch (InvalidParameter e) {
      ServiceError error = new ServiceError(400, "InvalidParameter", e.getMessage());
      return switch (kind) {
        case SDK -> ServiceFailures.sdk("Sns.InvalidParameterException", "Sns", error);
        case OPTIMIZED ->
            ServiceFailures.optimized("SNS.InvalidParameterException", "AmazonSNS", error);
      };
    } catch (IOException e) {
      return ServiceFailures.client("SNS", "cannot write to the outbox: " + e.getMessage());
    }
  }

  public Answer sendMessage(Call call, IntegrationKind kind) {
    Parameters parameters = new Parameters(call.arguments());
    try {
      String body = text(parameters, "MessageBody", "SQS");
      String url = parameters.required("QueueUrl");
      String queue = named(url.substring(url.lastIndexOf('/') + 1), "queue");
      String id = UUID.randomUUID().toString();
      ObjectNode line = line(id, call);
      line.put("MessageBody", body);
      line.setAll(parameters.without(List.of("MessageBody")));
      outbox.add("sqs", queue, line);
      return answer(
          Json.object()
              .put("MD5OfMessageBody", Md5.hex(body.getBytes(StandardCharsets.UTF_8)))
              .put("MessageId", id),
          "application/x-amz-json-1.0",
          kind);
    } catch (InvalidParameter e) {
      ServiceError error = new ServiceError(400, "InvalidParameterValue", e.getMessage());
      return switch (kind) {
        case SDK -> ServiceFailures.sdk("Sqs.SqsException", "Sqs", error);
        case OPTIMIZED -> ServiceFailures.optimized("SQS.AmazonSQSException", "AmazonSQS", error);
      };
    } catch (IOException e) {
      return ServiceFailures.client("SQS", "cannot write to the outbox: " + e.getMessage());
    }
  }

  private Answer answer(ObjectNode answer, String contentType, IntegrationKind kind) {
    return new Answer.Returned(
        switch (kind) {
          case SDK -> answer;
          case OPTIMIZED -> HttpMetadata.added(answer, contentType, clock.instant());
        });
  }

  private ObjectNode line(String id, Call call) {
    Instant now = clock.instant();
    return Json.object()
        .put("time", now.toString())
        .put("MessageId", id)
        .put("execution", call.execution());
  }

  private static String text(Parameters parameters, String name, String service)
      throws InvalidParameter {
    String text = parameters.asText(name);
    if (text.isEmpty()) {
      throw new InvalidParameter("Invalid parameter: " + name + " is empty");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_MESSAGE_BYTES) {
      throw new InvalidParameter(
          "Invalid parameter: " + name + " is longer than " + service + " takes, 262144 bytes");
    }
    return text;
  }

  /// The name of the topic. Messages to phone numbers have a topic of their own.
  private static String topic(Parameters parameters) throws InvalidParameter {
    if (parameters.text("PhoneNumber").isPresent()) {
      return "phone-numbers";
    }
    String arn =
        parameters.text("TopicArn").isPresent()
            ? parameters.required("TopicArn")
            : parameters.required("TargetArn");
    return named(arn.substring(arn.lastIndexOf(':') + 1), "topic");
  }

  private static String named(String name, String what) throws InvalidParameter {
    if (!Outbox.isName(name)) {
      throw new InvalidParameter("Invalid parameter: no " + what + " can be called '" + name + "'");
    }
    return name;
  }
}
