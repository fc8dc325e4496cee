/// Counts of child executions by duration and by time, in a size that does not grow with their
/// number: percentiles, and all that pictures of a map run are drawn from.
///
/// Read [dmap.results.chart.Charts] first (what comes out), then `DurationHistogram` and
/// `StartGrid` (how it is counted, with an addition or two for each record).
package dmap.results.chart;
