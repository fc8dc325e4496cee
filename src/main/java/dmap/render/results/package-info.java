/// What dmap shows about the results of a run: the summary, its charts and lists, comparisons with
/// another run, conditions, records and downloads. Read [dmap.render.results.HarvestText] first.
package dmap.render.results;
