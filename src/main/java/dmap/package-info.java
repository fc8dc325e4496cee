/// The two words that every package shares: [dmap.DmapException] and [dmap.ExitCode].
package dmap;
