/// Walks through the states of one state machine: data flow, attempts, retries, choices, waits,
/// branches, iterations and limits of payloads. It does not know map runs: a Distributed Map is
/// behind the port [dmap.engine.interpreter.DistributedMaps].
///
/// An [dmap.engine.interpreter.ExecutionRun] runs one execution from its start or a redrive to its
/// [dmap.engine.interpreter.Outcome]. In it, an [dmap.engine.interpreter.Interpreter] walks through
/// each machine; each state that it enters is a [dmap.engine.interpreter.Visit], and
/// [dmap.engine.interpreter.Attempts] retries it. Read Interpreter first, then Attempts.
package dmap.engine.interpreter;
