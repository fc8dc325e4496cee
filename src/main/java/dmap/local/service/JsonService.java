package dmap.local.service;

import dmap.engine.task.TaskResource;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The services that speak the JSON protocol with bodies in the shape of Step Functions'
/// parameters, so that an endpoint is enough to call them.
enum JsonService {
  ATHENA("athena", "Athena", "AmazonAthena", "1.1"),
  DYNAMODB("dynamodb", "DynamoDb", "DynamoDB_20120810", "1.0"),
  EVENTS("events", "EventBridge", "AWSEvents", "1.1"),
  FIREHOSE("firehose", "Firehose", "Firehose_20150804", "1.1"),
  GLUE("glue", "Glue", "AWSGlue", "1.1"),
  KINESIS("kinesis", "Kinesis", "Kinesis_20131202", "1.1"),
  KMS("kms", "Kms", "TrentService", "1.1"),
  SECRETSMANAGER("secretsmanager", "SecretsManager", "secretsmanager", "1.1"),
  SQS("sqs", "Sqs", "AmazonSQS", "1.0"),
  SSM("ssm", "Ssm", "AmazonSSM", "1.1");

  /// The name of the service under `services:`.
  final String key;

  /// The name that its errors begin with in the SDK integration.
  final String sdkName;

  final String targetPrefix;
  final String version;

  JsonService(String key, String sdkName, String targetPrefix, String version) {
    this.key = key;
    this.sdkName = sdkName;
    this.targetPrefix = targetPrefix;
    this.version = version;
  }

  static Optional<JsonService> of(String key) {
    return Stream.of(values()).filter(service -> service.key.equals(key)).findFirst();
  }

  /// The service that a `Resource` such as `sqs:sendMessage` or `aws-sdk:sqs:…` calls.
  static Optional<JsonService> called(TaskResource.Integration integration) {
    String name = integration.service().replaceFirst("^aws-sdk:", "");
    return of(name.equals("eventbridge") ? EVENTS.key : name);
  }

  static String names() {
    return Stream.of(values()).map(service -> service.key).collect(Collectors.joining(", "));
  }
}
