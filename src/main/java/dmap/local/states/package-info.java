/// The Step Functions API over the engine of a home: its JSON protocol on 127.0.0.1. Wire formats
/// only; the work is in the package `engine`.
///
/// Read [dmap.local.states.StepFunctionsApi] first, which lists the operations, then one of the
/// classes that answer them, such as [dmap.local.states.MapRunOperations].
/// [dmap.local.states.StepFunctionsServer] does the HTTP.
package dmap.local.states;
