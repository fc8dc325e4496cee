/// The Amazon States Language as types: what a definition says, parsed once
/// ([dmap.asl.parse.AslParser]) into sealed records that the planner reads and the engine runs.
/// After parsing nothing re-checks: a [dmap.asl.State.DistributedMap] in hand is a good one.
///
/// Read [dmap.asl.State] first.
package dmap.asl;
