/// What a Task state can call on this machine besides Lambda functions: S3 on the local buckets,
/// messages into an outbox, DynamoDB in a process of its own, whatever the job file mocks or gives
/// an endpoint for. Parameters and results have AWS's shape; so have the errors.
///
/// Read [dmap.local.service.Services] first, then [dmap.local.service.Catalog] and
/// [dmap.local.service.ServiceSettings].
package dmap.local.service;
