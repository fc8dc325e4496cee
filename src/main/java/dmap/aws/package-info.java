/// AWS behind dmap's two ports, and the only user of the AWS SDK. Read [dmap.aws.AwsClients] first:
/// it turns [dmap.aws.AwsSettings] into a `MapRuns` over Step Functions and an `ObjectStore` over
/// S3, each built when it is first asked for. The embedded engine is reached through the same code
/// with another endpoint. What the SDK throws becomes a `DmapException` in one class,
/// `AwsFailures`.
package dmap.aws;
