/// The Amazon States Language as types. A definition is parsed once, in `dmap.asl.parse`, into
/// sealed records that the planner reads and the engine runs. After parsing nothing is checked
/// again: every [dmap.asl.State.DistributedMap] is a valid one. The data flow of states, which the
/// planner and the engine share, is in [dmap.asl.DataSteps].
///
/// Read [dmap.asl.State] first.
package dmap.asl;
