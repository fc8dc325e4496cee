/// Text, JSON and HTML for people and programs. A renderer is a pure function of a complete record:
/// it computes nothing, asks nothing, and prints nothing itself.
///
/// There is a room for each thing that is shown: `plan` (a plan, and the trial of states before a
/// run), `run` (runs that go on or went on: progress, history, lists), `results` (what a run left
/// behind), `ci` (the same for a build server), `report` (the same as one HTML page). This package
/// holds what several rooms say in the same words, and the documents of `dmap help`. Read
/// [dmap.render.run.ProgressLines] first.
package dmap.render;
