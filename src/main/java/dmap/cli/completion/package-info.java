/// Completion scripts for shells, made from the command line's own model, so that they know every
/// option and nothing else.
///
/// [dmap.cli.completion.CompletionModel] first (what can be completed), then
/// [dmap.cli.completion.Shell] (the scripts). What does not depend on the commands is in the
/// `frame.*` resources. The scripts list files and runs by themselves: no JVM is started on a tab.
package dmap.cli.completion;
