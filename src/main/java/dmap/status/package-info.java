/// Watching an execution and its map runs: [dmap.status.Watcher] polls the port `MapRuns` and
/// yields immutable [dmap.status.Progress] snapshots, with everything computed and nothing
/// formatted. It only reads: watching never changes a map run. Read `Progress` first.
package dmap.status;
