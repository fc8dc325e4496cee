/// Single records taken out of result files, as a stream: all elements, those that an expression
/// selects, the failed child executions, and the items that a run has left to do.
///
/// Read [dmap.results.extract.ResultElements] first, then [dmap.results.extract.FailedItems] and
/// [dmap.results.extract.FailedInputs].
package dmap.results.extract;
