/// The processes that run functions: what is started (interpreter, shim, class path, environment),
/// the pool that reuses them, and the Lambda Runtime API, over which they fetch events and report
/// results.
///
/// Read [dmap.function.worker.FunctionPool] first, then [dmap.function.worker.Worker] and
/// [dmap.function.worker.WorkerSetup].
package dmap.function.worker;
