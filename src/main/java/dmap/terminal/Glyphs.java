package dmap.terminal;

import java.nio.charset.Charset;

/// The signs that dmap draws with. Each role has a sign of its own, so that nothing is lost without
/// colour. [#ASCII] is for terminals whose charset has no other signs. Each sign is one column
/// wide, except where the parameters below say otherwise.
///
/// @param barSucceeded one cell of a bar, like the three signs after it
/// @param treeBranch stands before a node that has another node below it; `treeLast` before the
///   last node, `treeThrough` before the children of the others; all three columns wide
/// @param ellipsis three columns wide in ASCII
/// @param sparks the cells of a sparkline, lowest first; a value of 0 is drawn as a space
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
