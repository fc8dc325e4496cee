/// Everything about terminals: who reads a stream and how wide it is ([dmap.terminal.Terminal]),
/// how roles look ([dmap.terminal.Theme]), tables, a region that repaints itself, quantities as
/// text, and how text from outside is made harmless. Nothing here knows of maps or runs. Read
/// `Terminal` first, then `SafeText`.
package dmap.terminal;
