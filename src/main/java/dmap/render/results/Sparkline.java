package dmap.render.results;

import dmap.terminal.Theme;
import java.util.stream.LongStream;

/// Numbers over time as a line of small bars: `▁▃▅▆▇███▇▆▄▂`. A number that is not zero gets at
/// least the lowest bar, however small it is beside the largest; zero is a space.
final class Sparkline {
  private Sparkline() {}

  /// The largest numbers of so many columns, or of fewer if there are fewer numbers. Each column
  /// stands for several numbers and shows the largest of them, so that no peak is lost.
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
    long highest = LongStream.of(numbers).max().orElse(0);
    StringBuilder line = new StringBuilder();
    for (long number : numbers) {
      int step = number <= 0 ? -1 : (int) ((number - 1) * (double) sparks.length() / highest);
      line.append(step < 0 ? ' ' : sparks.charAt(Math.min(step, sparks.length() - 1)));
    }
    return line.toString();
  }
}
