/// The log of a function, `logs/<function>.log` in the home: what its workers print, with the lines
/// that Lambda writes around each invocation.
///
/// Read [dmap.function.log.FunctionLog] first, then [dmap.function.log.WorkerOutput].
package dmap.function.log;
