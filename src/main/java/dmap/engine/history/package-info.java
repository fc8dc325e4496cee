/// The events of executions: their types and fields, how they are kept in files, and how they are
/// read back page by page. Read [dmap.engine.history.History] first, then
/// [dmap.engine.history.EventDetails].
package dmap.engine.history;
