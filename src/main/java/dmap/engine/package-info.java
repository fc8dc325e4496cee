/// The engine runs the same definitions as AWS on this machine, and keeps executions, map runs and
/// results under the home. It does not know HTTP.
///
/// This package is the roof: the executions of a home, from their start to their end. Its rooms
/// are, from the outside in: [dmap.engine.machine] (state machines on disk),
/// [dmap.engine.interpreter] (the states of one machine), [dmap.engine.maprun] over
/// [dmap.engine.journal] (a Distributed Map while it runs, and on disk), [dmap.engine.history]
/// (events), [dmap.engine.task] (what Task states call), [dmap.engine.teststate],
/// [dmap.engine.time], [dmap.engine.home] and [dmap.engine.api].
///
/// Read [dmap.engine.Engine] first, then [dmap.engine.ExecutionStarter].
package dmap.engine;
