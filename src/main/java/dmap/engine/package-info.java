/// The interpreter: runs parsed definitions with real tasks on this machine, and keeps what
/// happened under the home. No HTTP here, and no second model of a job: it runs the very definition
/// that AWS would.
///
/// How it fits together: an [dmap.engine.Engine] holds state machines and executions and starts
/// [dmap.engine.Interpreter]s on virtual threads; a Distributed Map is a [dmap.engine.MapRunner]
/// over a [dmap.engine.MapRunJournal]. Time passes only through the [dmap.engine.EngineClock]. What
/// a Task state calls is behind the port [dmap.engine.Tasks]. Read `Interpreter` first.
package dmap.engine;
