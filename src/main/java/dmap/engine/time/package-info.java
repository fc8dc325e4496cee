/// How time passes in the engine: its clock, how work is cancelled, how threads wait for each
/// other, and how fast AWS would let things go on. Read [dmap.engine.time.EngineClock] first.
package dmap.engine.time;
