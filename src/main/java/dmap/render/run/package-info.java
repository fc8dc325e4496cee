/// What dmap shows about runs: the live view and its form with one line for each change, status,
/// history, the list of runs, and what starting, stopping, tuning and redriving did. Read
/// [dmap.render.run.ProgressLines] first.
package dmap.render.run;
