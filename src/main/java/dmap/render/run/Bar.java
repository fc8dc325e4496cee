package dmap.render.run;

import dmap.maprun.Counts;
import dmap.terminal.Glyphs;
import dmap.terminal.Theme;
import java.util.stream.LongStream;

/// A bar of four segments, each with a glyph of its own, so that it can be read without colour:
///
///     ████████████████✗▒▒░░░░░░░░░░░░░
///     succeeded, failed, running, pending
///
/// Each part that is not zero gets at least one cell, so that one failure among a million is seen.
final class Bar {
  private Bar() {}

  static String of(Counts counts, int cells, Theme theme) {
    Glyphs glyphs = theme.glyphs();
    long[] parts = {counts.succeeded(), counts.unsuccessful(), counts.running(), pending(counts)};
    int[] lengths = lengths(parts, cells);
    return theme.succeeded(glyphs.barSucceeded().repeat(lengths[0]))
        + theme.failed(glyphs.barFailed().repeat(lengths[1]))
        + theme.running(glyphs.barRunning().repeat(lengths[2]))
        + theme.pending(glyphs.barPending().repeat(lengths[3]));
  }

  /// All that has not ended and does not run, with what waits for a redrive.
  private static long pending(Counts counts) {
    return Math.max(counts.pending(), counts.total() - counts.ended() - counts.running());
  }

  /// The cells of each part: its share rounded down, but at least one. What is left over or too
  /// much goes to the largest part.
  static int[] lengths(long[] parts, int cells) {
    int[] lengths = new int[parts.length];
    long sum = LongStream.of(parts).sum();
    if (sum == 0) {
      lengths[parts.length - 1] = cells;
      return lengths;
    }
    int used = 0;
    int largest = 0;
    for (int i = 0; i < parts.length; i++) {
      int share = (int) ((double) parts[i] / sum * cells);
      lengths[i] = parts[i] > 0 ? Math.max(1, share) : 0;
      used += lengths[i];
      largest = lengths[i] > lengths[largest] ? i : largest;
    }
    lengths[largest] = Math.max(0, lengths[largest] + cells - used);
    return lengths;
  }
}
