package dmap.terminal;

import java.time.Duration;

/// Formats numbers with their unit for people, the same in every locale: `1,234,567`, `1.2 GB`,
/// `1,204/s`, `1 h 02 min`. It does not use `String.format`, which would cost a short command more
/// start-up time than everything else that it prints.
public final class Quantity {
  private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  private Quantity() {}

  /// `1,234,567`
  public static String count(long number) {
    String digits = Long.toString(number);
    int sign = number < 0 ? 1 : 0;
    StringBuilder out = new StringBuilder(digits);
    for (int i = digits.length() - 3; i > sign; i -= 3) {
      out.insert(i, ',');
    }
    return out.toString();
  }

  /// `1 item`, `1,234 items`. Only for nouns that form their plural with an s.
  public static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /// `999 B`, `1.2 kB`, `56 GB`, in powers of 1,000.
  public static String bytes(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = 0;
    while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
      value /= 1_000;
      unit++;
    }
    return (value < 9.95 ? tenths(value) : Long.toString(Math.round(value)))
        + " "
        + BYTE_UNITS[unit];
  }

  /// `1,204/s`, `3.4/s`; `15/min` if it is less than one a second, `2.5/h` if it is less than one a
  /// minute.
  public static String rate(double perSecond) {
    if (perSecond <= 0) {
      return "0/s";
    }
    if (perSecond >= 0.95) {
      return amount(perSecond) + "/s";
    }
    return perSecond * 60 >= 0.95
        ? amount(perSecond * 60) + "/min"
        : amount(perSecond * 3_600) + "/h";
  }

  /// `350 ms`, `12.3 s`, `2 min 05 s`, `1 h 02 min`, `3 d 04 h`. A negative duration, as between
  /// the times of two clocks, is `0 s`.
  public static String duration(Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    if (millis < 1_000) {
      return millis == 0 ? "0 s" : millis + " ms";
    }
    if (millis < 59_950) {
      return tenths(millis / 1_000.0) + " s";
    }
    return longer(Math.round(millis / 1_000.0));
  }

  public static String millis(long millis) {
    return duration(Duration.ofMillis(millis));
  }

  /// Like [#duration], but in whole seconds, for clocks that tick on a screen.
  public static String wholeSeconds(Duration duration) {
    long seconds = Math.max(0, Math.round(duration.toMillis() / 1_000.0));
    return seconds < 60 ? seconds + " s" : longer(seconds);
  }

  private static String longer(long seconds) {
    if (seconds < 3_600) {
      return seconds / 60 + " min " + twoDigits(seconds % 60) + " s";
    }
    long minutes = Math.round(seconds / 60.0);
    if (minutes < 24 * 60) {
      return minutes / 60 + " h " + twoDigits(minutes % 60) + " min";
    }
    long hours = Math.round(minutes / 60.0);
    return hours / 24 + " d " + twoDigits(hours % 24) + " h";
  }

  /// `3 min ago`, in the largest unit that fits.
  public static String ago(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 60) {
      return seconds + " s ago";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min ago";
    }
    return seconds < 86_400 ? seconds / 3_600 + " h ago" : seconds / 86_400 + " d ago";
  }

  /// `5 %`, `0.5 %`, `12.25 %`, with at most two decimals and no zeros at the end.
  public static String percent(double percent) {
    long hundredths = Math.round(percent * 100);
    String fraction = twoDigits(hundredths % 100);
    if (fraction.endsWith("0")) {
      fraction = fraction.substring(0, 1);
    }
    String whole = count(hundredths / 100);
    return (fraction.equals("0") ? whole : whole + "." + fraction) + " %";
  }

  /// How many percent of a whole a part is. It is never rounded up, so that `100 %` means all of
  /// it; a part that is not 0 is at least `<1 %`.
  public static String percentOf(long part, long whole) {
    if (part <= 0 || whole <= 0) {
      return "0 %";
    }
    long percent = (long) Math.floor(100.0 * part / whole);
    if (part < whole) {
      percent = Math.min(percent, 99);
    }
    return percent == 0 ? "<1 %" : count(percent) + " %";
  }

  private static String amount(double value) {
    return value < 9.95 ? tenths(value) : count(Math.round(value));
  }

  private static String tenths(double value) {
    long tenths = Math.round(value * 10);
    return tenths / 10 + "." + tenths % 10;
  }

  private static String twoDigits(long number) {
    return (number < 10 ? "0" : "") + number;
  }
}
