/// Time and waiting in the engine: its clock, how work is cancelled, how threads wait for each
/// other, and how fast AWS would let executions go on. Read [dmap.engine.time.EngineClock] first,
/// then [dmap.engine.time.Cancellation].
package dmap.engine.time;
