/// How a Lambda function runs on this machine: mostly in worker processes, which talk to dmap over
/// the AWS Lambda Runtime API, so that any real handler works unchanged; or behind a URL, or as a
/// stub without code.
///
/// Read [dmap.function.Functions] first, which runs functions. The rooms:
///
/// - [dmap.function.spec]: what an operator says of a function, in the `functions:` of a job file
/// - [dmap.function.invoke]: one invocation and its result, whatever executes the function
/// - [dmap.function.worker]: the processes: how they are started, and how they get their events
/// - [dmap.function.log]: the log of a function
/// - [dmap.function.check]: finds before a run what would fail in it
package dmap.function;
