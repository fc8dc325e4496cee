/// The command line: [dmap.cli.Main] hands the process over to [dmap.cli.Dmap], which is the whole
/// program without a process around it. Read [dmap.cli.Dmap] first; [dmap.cli.Commands] lists the
/// commands.
///
/// A command declares its options, builds one request, calls one method of another package and
/// prints what a renderer makes of the answer. Groups of options are mixins. One of them is the
/// [dmap.cli.Session], which makes what the common options lead to: the terminal, the ledger, a
/// connection.
package dmap.cli;
