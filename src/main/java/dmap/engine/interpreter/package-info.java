/// Walks through the states of one state machine: data flow, attempts, retries, choices, waits,
/// branches, iterations and limits of payloads. It knows no map runs; a Distributed Map is behind
/// the port [dmap.engine.interpreter.DistributedMaps]. Read [dmap.engine.interpreter.Interpreter]
/// first, then [dmap.engine.interpreter.Attempts].
package dmap.engine.interpreter;
