/// What every package shares: how dmap gives up ([dmap.DmapException]), what the shell learns
/// ([dmap.ExitCode]), and why a file could not be read or written ([dmap.Reason]). Read
/// `DmapException` first.
package dmap;
