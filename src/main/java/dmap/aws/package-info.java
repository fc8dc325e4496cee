/// Step Functions and S3 behind dmap's two ports, `MapRuns` and `ObjectStore`. Commands reach the
/// embedded engine through the same code with another endpoint. Only one class, `AwsFailures`,
/// knows the exceptions of the SDK; it turns them into `DmapException`s.
///
/// Read [dmap.aws.AwsClients] first: it builds the implementations of the two ports from
/// [dmap.aws.AwsSettings].
package dmap.aws;
