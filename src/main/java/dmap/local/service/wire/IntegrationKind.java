package dmap.local.service.wire;

import dmap.engine.task.TaskResource;

/// The two ways in which Step Functions calls a service. They word the service's errors
/// differently, and some of their results differ.
public enum IntegrationKind {
  /// `dynamodb:getItem`: made by Step Functions for this service. Integrations that are older than
  /// 2021 go through version 1 of the AWS SDK, which shows in their results and errors.
  OPTIMIZED,
  /// `aws-sdk:dynamodb:getItem`: any operation of any service, through version 2 of the AWS SDK.
  SDK;

  public static IntegrationKind of(TaskResource.Integration integration) {
    return integration.service().startsWith("aws-sdk:") ? SDK : OPTIMIZED;
  }
}
