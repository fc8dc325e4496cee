/// A map run on disk: what is fixed at its start, the inputs and results of its child executions,
/// its limits, attempts, counts and end. Read [dmap.engine.journal.MapRunJournal] first.
package dmap.engine.journal;
