package dmap.terminal;

import java.nio.charset.Charset;

/// The signs dmap draws with. Each role has a sign of its own, so that nothing is lost without
/// colour; [#ASCII] is for terminals whose charset has no others. Each sign is one column wide, but
/// for the ASCII ellipsis.
///
/// @param barSucceeded one cell of a bar; so are the three after it
/// @param sparks cells of a sparkline, lowest first; nothing at all is a space
/// @param treeBranch three columns, before a node that has one below it; the next two likewise
public record Glyphs(
    String succeeded,
    String failed,
    String running,
    String pending,
    String barSucceeded,
    String barFailed,
    String barRunning,
    String barPending,
    String treeBranch,
    String treeLast,
    String treeThrough,
    String times,
    String separator,
    String ellipsis,
    String sparks) {

  public static final Glyphs UNICODE =
      new Glyphs(
          "✓", "✗", "●", "○", "█", "✗", "▒", "░", "├─ ", "└─ ", "│  ", "×", " · ", "…", "▁▂▃▄▅▆▇█");

  public static final Glyphs ASCII =
      new Glyphs(
          "+",
          "x",
          "*",
          "o",
          "#",
          "x",
          ">",
          ".",
          "|- ",
          "`- ",
          "|  ",
          "x",
          ", ",
          "...",
          ".:-=+*%#");

  boolean encodableIn(Charset charset) {
    String all = succeeded + failed + running + pending + barSucceeded + barRunning + barPending;
    return charset
        .newEncoder()
        .canEncode(
            all + treeBranch + treeLast + treeThrough + times + separator + ellipsis + sparks);
  }
}
