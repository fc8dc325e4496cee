/// What to think of a run: conditions that it must not meet, and how it differs from an earlier
/// one.
///
/// Read [dmap.results.verdict.Measurements] first (the figures of a run), then
/// [dmap.results.verdict.RunCondition] and [dmap.results.verdict.RunComparison].
package dmap.results.verdict;
