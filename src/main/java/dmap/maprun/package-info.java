/// AWS's vocabulary: state machines, executions, map runs, child executions and their counts, and
/// the port through which commands reach them, on AWS and on this machine alike. Read
/// [dmap.maprun.MapRuns] first.
package dmap.maprun;
