/// The interpreter: runs parsed definitions with real tasks on this machine, and keeps what
/// happened under the home. No HTTP here, and no second model of a job: it runs the very definition
/// that AWS would.
///
/// How it fits together: an [dmap.engine.Engine] holds state machines and executions and starts
/// [dmap.engine.interpreter.Interpreter]s on virtual threads; a Distributed Map is a
/// [dmap.engine.maprun.MapRunner] over a [dmap.engine.journal.MapRunJournal]. Time passes only
/// through the [dmap.engine.time.EngineClock]. What a Task state calls is behind the port
/// [dmap.engine.task.Tasks]. Read `Interpreter` first.
package dmap.engine;
