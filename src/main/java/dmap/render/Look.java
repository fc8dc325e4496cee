package dmap.render;

import java.time.Duration;
import java.util.Locale;

/// How [HarvestText] writes numbers, times, outside text and roles. The one place to change when
/// the terminal package takes this over (`Quantity`, `SafeText`, `Theme`).
final class Look {
  static final Look PLAIN = new Look();

  String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  String bytes(long bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1_000;
      unit++;
    }
    String form = unit > 0 && value < 9.95 ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, form, value, units[unit]);
  }

  String duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 59_950) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }
    long seconds = Math.round(millis / 1_000.0);
    return seconds < 3_600
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %02d min", seconds / 3_600, seconds / 60 % 60);
  }

  String rate(double perSecond) {
    return perSecond < 9.95
        ? String.format(Locale.ROOT, "%.1f/s", perSecond)
        : count(Math.round(perSecond)) + "/s";
  }

  String percentOf(long part, long whole) {
    if (part == 0) {
      return "0 %";
    }
    long percent = (long) Math.floor(100.0 * part / whole);
    return percent == 0 ? "<1 %" : percent + " %";
  }

  /// Outside text, harmless for a terminal.
  String safe(String outside) {
    StringBuilder text = new StringBuilder(outside.length());
    outside
        .codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean shows =
                  type != Character.CONTROL
                      && type != Character.FORMAT
                      && type != Character.SURROGATE
                      && type != Character.LINE_SEPARATOR
                      && type != Character.PARAGRAPH_SEPARATOR;
              text.append(shows ? Character.toString(c) : String.format("\\u%04x", c));
            });
    return text.toString();
  }

  String cut(String text, int columns) {
    return text.length() <= columns ? text : text.substring(0, Math.max(0, columns - 1)) + "…";
  }

  /// The end of a text, for keys: their last step tells them apart.
  String cutFront(String text, int columns) {
    int from = text.length() - Math.max(0, columns - 1);
    return text.length() <= columns ? text : "…" + text.substring(from);
  }

  String bar(long part, long whole, int columns) {
    int full = whole == 0 ? 0 : (int) (part * (double) columns / whole);
    return "█".repeat(part > 0 ? Math.max(1, full) : 0);
  }

  String heading(String text) {
    return text;
  }

  String succeeded(String text) {
    return text;
  }

  String failed(String text) {
    return text;
  }

  String warning(String text) {
    return text;
  }

  String pending(String text) {
    return text;
  }

  String dim(String text) {
    return text;
  }
}
