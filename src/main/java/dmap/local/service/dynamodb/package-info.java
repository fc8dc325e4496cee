/// DynamoDB: AWS's own DynamoDB Local in a process of its own, and the tasks that call it.
///
/// Read [dmap.local.service.dynamodb.DynamoDbTasks] first.
package dmap.local.service.dynamodb;
