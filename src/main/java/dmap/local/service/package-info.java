/// What a Task state can call on this machine: Lambda functions, S3 on the local buckets, messages
/// into an outbox, DynamoDB in a process of its own, and whatever the job file mocks or gives an
/// endpoint for. Parameters and results have AWS's shape, and so have the errors.
///
/// Read [dmap.local.service.ServiceTasks] first, then [dmap.local.service.ServiceCatalog] (what can
/// be called) and [dmap.local.service.ServiceSettings] (what the job says). The rooms:
///
/// - [dmap.local.service.wire]: parameters, errors and protocol, which all services share
/// - [dmap.local.service.outbox]: services whose messages nobody here receives
/// - [dmap.local.service.dynamodb]: DynamoDB Local
package dmap.local.service;
