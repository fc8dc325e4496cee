/// The engine of a home as a server, and where the engine meets the world: one process owns a home
/// and answers the others over HTTP on 127.0.0.1.
///
/// Read [dmap.local.LocalEngine] first, which puts everything together. The rooms:
///
/// - [dmap.local.states]: the Step Functions API
/// - [dmap.local.s3]: the S3 API over the local buckets
/// - [dmap.local.service]: what Task states call: functions, S3, DynamoDB, messages
/// - [dmap.local.registry]: what a job leaves in the home for the engine that runs it
/// - [dmap.local.loopback]: who may call a server on this machine
package dmap.local;
