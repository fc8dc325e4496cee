/// The command line: [dmap.cli.Main] hands the process over to [dmap.cli.Dmap], which is the whole
/// program without a process around it. Read [dmap.cli.Dmap] first.
package dmap.cli;
