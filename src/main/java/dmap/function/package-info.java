/// How a Lambda function runs on this machine: mostly in a pool of worker processes per function,
/// each talking to dmap over the documented AWS Lambda Runtime API, so that any real handler works
/// unchanged; or behind a URL, or as a stub without code.
///
/// Read [dmap.function.FunctionSpec] first (what is to run), then [dmap.function.Functions]
/// (running it). [dmap.function.FunctionSpecs] reads the `functions:` section of a job file,
/// [dmap.function.FunctionChecks] finds before a run what would fail in it.
package dmap.function;
