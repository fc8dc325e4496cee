package dmap.render.results;

import dmap.terminal.Theme;

/// Numbers over time as a line of small bars: `▁▃▅▆▇███▇▆▄▂`. What is there at all gets the lowest
/// bar, however small it is beside the largest; a space says that there was nothing.
final class Sparkline {
  private Sparkline() {}

  /// The numbers in so many columns, or fewer if there are fewer. A column shows the largest of its
  /// numbers, so that no peak is lost.
  static long[] peaks(long[] numbers, int columns) {
    int cells = Math.min(columns, numbers.length);
    long[] peaks = new long[cells];
    for (int i = 0; i < numbers.length; i++) {
      int cell = (int) ((long) i * cells / numbers.length);
      peaks[cell] = Math.max(peaks[cell], numbers[i]);
    }
    return peaks;
  }

  static String of(long[] numbers, Theme theme) {
    String sparks = theme.glyphs().sparks();
    long highest = 0;
    for (long number : numbers) {
      highest = Math.max(highest, number);
    }
    StringBuilder line = new StringBuilder();
    for (long number : numbers) {
      int step = number <= 0 ? -1 : (int) ((number - 1) * (double) sparks.length() / highest);
      line.append(step < 0 ? ' ' : sparks.charAt(Math.min(step, sparks.length() - 1)));
    }
    return line.toString();
  }
}
