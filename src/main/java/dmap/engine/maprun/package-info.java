/// One Distributed Map: reading its items, starting child executions as fast as allowed, ending it,
/// writing result files, and showing all that to callers. Read [dmap.engine.maprun.MapRunner]
/// first, then [dmap.engine.maprun.LiveMapRun].
package dmap.engine.maprun;
