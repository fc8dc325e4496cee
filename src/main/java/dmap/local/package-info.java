/// The endpoint: the Step Functions JSON protocol on 127.0.0.1 over the engine of a home. Wire
/// formats only; the work is in `engine`. Also where the engine meets the world: its tasks are
/// local functions, and one process of a home serves the others ([dmap.local.LocalEngine],
/// [dmap.local.ServerFile]).
///
/// Read [dmap.local.StepFunctionsApi] first.
package dmap.local;
