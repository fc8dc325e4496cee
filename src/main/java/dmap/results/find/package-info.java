/// From a run to the places of its results: through the output of the execution, through the
/// ResultWriter of its definition, and otherwise through its child executions.
///
/// Read [dmap.results.find.ResultFinder] first, then `MapRunSearch` (one execution's map runs and
/// those nested in them).
package dmap.results.find;
